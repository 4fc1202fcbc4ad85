import type { Assessment } from '#shared/model/assessment.ts';
import { compareBy } from '#shared/lib/order.ts';
import { verdicts } from '#shared/model/verdict.ts';
import { coverageField } from '#shared/model/coverage.ts';
import { exceptionStates } from '#shared/model/exception.ts';
import { severities } from '#shared/model/finding.ts';

type Coverage = Assessment['coverage'];

const verdictWords: Readonly<Record<(typeof verdicts)[number], string>> = {
  unresolved: 'unresolved (an ambiguous row touches it)',
  covered: 'covered',
  excepted: 'excepted (a valid exception)',
  unknown: 'unknown (no enrolment source says anything of it)',
  'not-enrolled': 'not enrolled (no factor that counts)',
  'not-enforced': 'not enforced (sign-in does not demand MFA)',
  weak: 'weak (factor below the required strength)',
  'not-shown': 'not shown (enforcement unknown)',
};

const accountsText = (count: number): string => (count === 1 ? '1 account' : `${count} accounts`);

function percent(value: number | null): string {
  return value === null ? 'no percentage' : `${value.toFixed(1)} %`;
}

function answer(coverage: Coverage): readonly string[] {
  return [
    `Covered by MFA        ${coverage.covered} of ${coverage.inScope} accounts in scope (${percent(coverage.percent.covered)})`,
    `Accounted for         ${coverage.accountedFor} of ${coverage.inScope}, ${coverage.excepted} of them under valid exceptions (${percent(coverage.percent.accountedFor)})`,
    `Under default rules   ${coverage.underDefaults.covered} of ${coverage.underDefaults.inScope}, without the engagement's own exclusions and loosenings`,
  ];
}

function notCovered(coverage: Coverage): readonly string[] {
  const open = verdicts.filter((verdict) => verdict !== 'covered' && verdict !== 'excepted');
  const rows = open
    .map((verdict) => ({ verdict, count: coverage[coverageField[verdict]] }))
    .filter((row) => row.count > 0);
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return [
    `Not covered           ${accountsText(total)}`,
    ...rows.map((row) => `  ${String(row.count).padStart(8)}  ${verdictWords[row.verdict]}`),
  ];
}

function findings(assessment: Assessment): readonly string[] {
  const counts = severities
    .map((severity) => ({
      severity,
      count: assessment.findings.filter((one) => one.severity === severity).length,
    }))
    .filter((row) => row.count > 0)
    .map((row) => `${row.count} ${row.severity}`);
  return [
    `Findings              ${counts.length === 0 ? 'none' : counts.join(', ')}`,
    ...gravest(assessment.findings.filter(({ severity }) => severity === 'critical' || severity === 'high')),
  ];
}

/** So many findings are named here; the report has all, with accounts, rows and remedies. */
const named = 10;

function gravest(found: Assessment['findings']): readonly string[] {
  const width = Math.max(0, ...found.map(({ id }) => id.length));
  const lines = found
    .toSorted(
      compareBy(
        ({ severity }) => severities.indexOf(severity),
        ({ accounts }) => -accounts,
      ),
    )
    .slice(0, named)
    .map(({ id, severity, realm, accounts }) =>
      `  ${severity.padStart(8)}  ${id.padEnd(width)}  ${[realm, accounts > 0 ? accountsText(accounts) : null].filter(Boolean).join(', ')}`.trimEnd(),
    );
  const rest = found.length - lines.length;
  return rest > 0 ? [...lines, `            and ${rest} more; --json and the report have all`] : lines;
}

function exceptions({ exceptions: counts }: Assessment): readonly string[] {
  const states = exceptionStates.filter((state) => counts[state] > 0);
  if (states.length === 0) return [];
  return [
    `Exceptions            ${states.map((state) => `${counts[state]} ${state.replace('-', ' ')}`).join(', ')}`,
  ];
}

/** Earlier months that count, newest last; none of them: nothing is said here, `no-monthly-report` says it. */
function months({ history }: Assessment): readonly string[] {
  if (history === undefined || history.months.length === 0) return [];
  const told = history.months.map(({ asOf, totals }) => `${asOf} ${percent(totals.percent.covered)}`);
  return [`Months before         ${told.join(', ')} covered`];
}

/** How much of the guidance's examples of evidence the pack can show; empty ones are told with why in the report. */
function slots({ slots: lines = [] }: Assessment): readonly string[] {
  if (lines.length === 0) return [];
  const filled = lines.filter(({ status }) => status === 'filled').length;
  return [`Evidence slots        ${filled} of ${lines.length} filled`];
}

/** The supervisor's first two questions, for a terminal. */
export function summaryLines(assessment: Assessment): readonly string[] {
  const met = assessment.checklist.filter((item) => item.status === 'met').length;
  const applicable = assessment.checklist.filter((item) => item.status !== 'not-applicable').length;
  return [
    `${assessment.entity}, as of ${assessment.asOf}`,
    '',
    ...answer(assessment.coverage),
    ...notCovered(assessment.coverage),
    ...exceptions(assessment),
    ...findings(assessment),
    ...months(assessment),
    `Readiness             ${met} of ${applicable} items met`,
    ...slots(assessment),
    assessment.balanced ? 'Control totals        balanced' : 'Control totals        DO NOT BALANCE',
    ...assessment.unbalanced.map((line) => `  ${line}`),
  ];
}
