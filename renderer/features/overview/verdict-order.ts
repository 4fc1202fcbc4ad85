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

export const openVerdicts = verdictOrder.filter((verdict) => verdict !== 'covered' && verdict !== 'excepted');
