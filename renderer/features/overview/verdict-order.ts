import type { Coverage } from '#shared/model/coverage.ts';
import type { Verdict } from '#shared/model/verdict.ts';

/** From shown to not known: the order of every bar. */
export const verdictOrder = [
  'covered',
  'excepted',
  'not-shown',
  'weak',
  'not-enforced',
  'not-enrolled',
  'unknown',
  'unresolved',
] as const satisfies readonly Verdict[];

/** How many accounts have a verdict. */
export function countOf(coverage: Coverage, verdict: Verdict): number {
  switch (verdict) {
    case 'not-enrolled':
      return coverage.notEnrolled;
    case 'not-enforced':
      return coverage.notEnforced;
    case 'not-shown':
      return coverage.notShown;
    default:
      return coverage[verdict];
  }
}

export const openVerdicts = verdictOrder.filter((verdict) => verdict !== 'covered' && verdict !== 'excepted');
