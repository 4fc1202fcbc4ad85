import type { Assessment } from '../model/assessment.ts';
import { coverageField } from '../model/coverage.ts';
import { enforcementStates } from '../model/enforcement.ts';
import { severities } from '../model/finding.ts';
import { verdicts } from '../model/verdict.ts';

export type SummarySource = Pick<
  Assessment,
  'coverage' | 'strongest' | 'findings' | 'exceptions' | 'sources'
>;

/**
 * The numbers of the workbook's summary, from top to bottom, as `pack.json` states them: what a reader finds there
 * both as stored results of the live formulas and as the program's own numbers.
 */
export function summaryNumbers({
  coverage,
  strongest,
  findings,
  exceptions,
  sources,
}: SummarySource): readonly number[] {
  const { inScope, enrolled, enforcement, covered, excepted, outOfScope, underDefaults } = coverage;
  const accountedFor = covered + excepted;
  const files = sources.flatMap((source) => source.files);
  return [
    inScope,
    enrolled,
    // Attested counts as enforced and is marked wherever it is shown (assessment rules §6).
    enforcement.enforced + enforcement.attested,
    covered,
    accountedFor,
    inScope - accountedFor,
    ...verdicts.map((verdict) => coverage[coverageField[verdict]]),
    inScope,
    ...enforcementStates.map((state) => enforcement[state]),
    ...Object.values(strongest),
    ...Object.values(outOfScope),
    underDefaults.inScope,
    underDefaults.covered,
    ...severities.map((severity) => findings.filter((finding) => finding.severity === severity).length),
    ...Object.values(exceptions),
    files.length,
    files.reduce((sum, { rows }) => sum + rows, 0),
  ];
}
