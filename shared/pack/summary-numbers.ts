import type { Assessment } from '../model/assessment.ts';
import { coverageField } from '../model/coverage.ts';
import { enforcementStates } from '../model/enforcement.ts';
import { verdicts } from '../model/verdict.ts';

/**
 * The numbers of the workbook's summary, from top to bottom, as `pack.json` states them: what a reader finds there
 * both as stored results of the live formulas and as the program's own numbers.
 */
export function summaryNumbers({
  coverage,
  strongest,
}: Pick<Assessment, 'coverage' | 'strongest'>): readonly number[] {
  const { inScope, enrolled, enforcement, covered, excepted, outOfScope, underDefaults } = coverage;
  const accountedFor = covered + excepted;
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
  ];
}
