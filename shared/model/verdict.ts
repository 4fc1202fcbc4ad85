/** The one outcome of an account in scope; the first that holds, in this order (assessment rules §6). */
export const verdicts = [
  'unresolved',
  'covered',
  'excepted',
  'unknown',
  'not-enrolled',
  'not-enforced',
  'weak',
  'not-shown',
] as const;
export type Verdict = (typeof verdicts)[number];
