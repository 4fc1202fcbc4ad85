import { compareBy } from '../../lib/order.ts';
import type { IsoDate } from '../../lib/calendar.ts';
import type { Remedy } from '../../model/engagement-remedy.ts';
import { severities, type Finding } from '../../model/finding.ts';
import { remedyStandings, type RemedyLine, type RemedyStanding } from '../../model/remedy-plan.ts';
import type { RuleOutcome } from './run-rules.ts';

type Found = Pick<Finding, 'id' | 'severity' | 'realm' | 'accounts' | 'rows'>;
type Outcome = Pick<RuleOutcome, 'finding' | 'answer'>;

/** The remedies of one finding: those for its realm, and those that name none; all, where it is about the whole. */
export function remediesOf(
  { id, realm }: Pick<Finding, 'id' | 'realm'>,
  remedies: readonly Remedy[],
): readonly Remedy[] {
  return remedies.filter(
    (remedy) =>
      remedy.finding === id && (remedy.realm === undefined || realm === null || remedy.realm === realm),
  );
}

/**
 * The plan to remedy defects: a line for every finding of at least medium severity with each remedy that is planned
 * for it, or with none; lower ones where there is a remedy; then the remedies whose finding does not fire. The
 * gravest first.
 */
export function remedyPlan(
  remedies: readonly Remedy[],
  findings: readonly Found[],
  outcomes: readonly Outcome[],
  asOf: IsoDate,
): readonly RemedyLine[] {
  const firing = findings.flatMap((finding) => linesOf(finding, remediesOf(finding, remedies), asOf));
  const judged = new Set(outcomes.filter(({ answer }) => isJudged(answer)).map(({ finding }) => finding));
  const silent = remedies
    .filter((remedy) => findings.every((finding) => remediesOf(finding, [remedy]).length === 0))
    .map((remedy): RemedyLine => ({
      finding: remedy.finding,
      severity: null,
      realm: remedy.realm ?? null,
      accounts: 0,
      rows: 0,
      standing: standingOfSilent(remedy, judged.has(remedy.finding)),
      remedy: stated(remedy),
    }));
  return [...firing.toSorted(gravestFirst), ...silent.toSorted(gravestFirst)];
}

const gravestFirst = compareBy<RemedyLine>(
  ({ severity }) => (severity === null ? severities.length : severities.indexOf(severity)),
  ({ finding }) => finding,
  ({ realm }) => realm ?? '',
  ({ standing }) => remedyStandings.indexOf(standing),
);

function isJudged(answer: RuleOutcome['answer']): boolean {
  return answer === 'fires' || answer === 'passes';
}

function linesOf(
  { id, severity, realm, accounts, rows }: Found,
  remedies: readonly Remedy[],
  asOf: IsoDate,
): readonly RemedyLine[] {
  const line = { finding: id, severity, realm, accounts, rows };
  if (remedies.length === 0)
    return severity === 'low' ? [] : [{ ...line, standing: 'unplanned', remedy: null }];
  return remedies.map((remedy) => ({
    ...line,
    standing: standingOfFiring(remedy, asOf),
    remedy: stated(remedy),
  }));
}

function standingOfFiring({ state, due }: Remedy, asOf: IsoDate): RemedyStanding {
  if (state === 'done') return 'not-effective';
  return due < asOf ? 'overdue' : state;
}

/** Nobody may close what could not be looked at this time. */
function standingOfSilent({ state }: Remedy, judged: boolean): RemedyStanding {
  if (!judged) return 'not-judged';
  return state === 'done' ? 'closed' : 'to-confirm';
}

function stated({ id, action, owner, due, state, since, ticket }: Remedy): RemedyLine['remedy'] {
  return {
    id: id ?? null,
    action: action ?? null,
    owner,
    due,
    state,
    since: since ?? null,
    ticket: ticket ?? null,
  };
}

/** What somebody who runs an assessment must know of the plan: one sentence a standing that contradicts it. */
export function remedyWarnings(plan: readonly RemedyLine[]): readonly string[] {
  const said = Object.entries(sentences) as readonly (readonly [RemedyStanding, string])[];
  return said.flatMap(([standing, sentence]) => {
    const lines = plan.filter((line) => line.standing === standing);
    return lines.length === 0
      ? []
      : [`Remedy plan: ${[...new Set(lines.map(named))].join(', ')}: ${sentence}`];
  });
}

const sentences: Partial<Record<RemedyStanding, string>> = {
  overdue: 'due before the as-of date, and not done.',
  'not-effective': 'said to be done, and the finding still fires.',
  'not-judged': 'nothing in this engagement shows whether the finding still holds.',
  'to-confirm': 'the finding no longer fires; confirm the remedy and set it to done.',
};

function named({ finding, realm, remedy }: RemedyLine): string {
  const where = realm === null ? finding : `${finding} (${realm})`;
  return remedy?.id === undefined || remedy.id === null ? where : `${remedy.id} for ${where}`;
}
