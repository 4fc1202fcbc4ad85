import type { Strength } from '../../../model/factor.ts';
import type { Gap } from './gaps.ts';
import type { PreparedPolicy } from './prepare-policy.ts';
import { names, type Answer, type Known, type Open, type Subject } from './subjects.ts';

type Yes = Extract<Answer, { readonly is: 'yes' }>;
/** What a policy leaves open to one account: its own gaps, and a role that is not active yet. */
export type Opening = Omit<Gap, 'what'> & { readonly what: Gap['what'] | 'activation' };

/** How one policy stands to one account. */
type Standing =
  | {
      readonly is: 'applies';
      readonly gaps: readonly Opening[];
      /** An eligible role that excludes it as soon as it is active. */
      readonly excludable: Yes | null;
    }
  | { readonly is: 'excluded'; readonly by: Yes }
  | { readonly is: 'open'; readonly question: Open }
  | { readonly is: 'elsewhere' };

export type Judged = { readonly policy: PreparedPolicy; readonly standing: Standing };

/** It applies before and after a role is activated: what waits for one, or ends with one, lets sign-ins by. */
export function isCertain({ standing }: Judged): boolean {
  return (
    standing.is === 'applies' &&
    standing.excludable === null &&
    !standing.gaps.some(({ what }) => what === 'activation')
  );
}

/** Of copies of one policy the one that does least: nothing says which of them is in force. */
export function weakest(judged: readonly Judged[]): readonly Judged[] {
  const byId = new Map<string, Judged>();
  for (const one of judged) {
    const { id } = one.policy;
    const before = byId.get(id);
    if (before === undefined || doesLess(one, before)) byId.set(id, one);
  }
  return [...byId.values()];
}

const rank = { excluded: 0, elsewhere: 1, open: 2, applies: 3 } as const;

function doesLess({ policy, standing }: Judged, other: Judged): boolean {
  if (standing.is !== other.standing.is) return rank[standing.is] < rank[other.standing.is];
  if (standing.is !== 'applies' || other.standing.is !== 'applies') return false;
  const [gaps, otherGaps] = [standing.gaps.length, other.standing.gaps.length];
  return gaps === otherGaps ? strengthIn(policy) < strengthIn(other.policy) : gaps > otherGaps;
}

export function strengthIn({ strength }: PreparedPolicy): Strength {
  return strength ?? 0;
}

const activation: Opening = { what: 'activation', text: 'enforcement.open.activation', named: '' };
const excludedOnActivation: Opening = {
  what: 'activation',
  text: 'enforcement.open.excluded-on-activation',
  named: '',
};

export function standingOf(
  policy: PreparedPolicy,
  subject: Subject,
  known: Known,
  legacyBlocked: boolean,
): Standing {
  const included = names(policy.include, subject, known);
  if (included.is === 'no') return { is: 'elsewhere' };
  const excluded = names(policy.exclude, subject, known);
  if (excluded.is === 'yes' && !(excluded.onActivation && appliesBefore(included, excluded)))
    return included.is === 'yes' ? { is: 'excluded', by: excluded } : { is: 'elsewhere' };
  if (included.is === 'unknown') return { is: 'open', question: included };
  if (excluded.is === 'unknown') return { is: 'open', question: excluded };
  if (policy.claim !== null) return { is: 'open', question: { is: 'unknown', by: policy.claim, id: '' } };
  const excludable = excluded.is === 'yes' ? excluded : null;
  return {
    is: 'applies',
    gaps: [
      ...gapsLeft(policy, legacyBlocked),
      ...(included.onActivation ? [activation] : []),
      ...(excludable === null ? [] : [excludedOnActivation]),
    ],
    excludable,
  };
}

/** Whether a policy may hold until an eligible role excludes the account: not where that role alone brings it in. */
function appliesBefore(included: Answer, excluded: Yes): boolean {
  return included.is !== 'yes' || !included.onActivation || included.id !== excluded.id;
}

export function exclusionIn(standing: Standing): Yes | null {
  if (standing.is === 'excluded') return standing.by;
  return standing.is === 'applies' ? standing.excludable : null;
}

export function gapsLeft({ gaps }: PreparedPolicy, legacyBlocked: boolean): readonly Gap[] {
  return gaps.filter(({ what }) => what !== 'legacy-client' || !legacyBlocked);
}
