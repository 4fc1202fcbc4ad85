import type { EnforcementState } from './enforcement.ts';
import type { Verdict } from './verdict.ts';

/** Percentage rounded down to one decimal; null of nothing (9,999 of 10,000 is 99.9). */
export function percentDown(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  // Integers before the division: 0.1 steps of a float would round the wrong way.
  return Math.floor((numerator * 1000) / denominator) / 10;
}

/** Counts of a whole, a realm or a class; the shape of contract §3. */
export type Coverage = {
  readonly inScope: number;
  readonly outOfScope: Readonly<Record<string, number>>;
  readonly covered: number;
  readonly excepted: number;
  readonly weak: number;
  readonly notEnforced: number;
  readonly notShown: number;
  readonly notEnrolled: number;
  readonly unknown: number;
  readonly unresolved: number;
  readonly enrolled: number;
  readonly enforcement: Readonly<Record<EnforcementState, number>>;
  readonly accountedFor: number;
  readonly percent: {
    readonly enrolled: number | null;
    readonly enforced: number | null;
    readonly covered: number | null;
    readonly accountedFor: number | null;
  };
  readonly underDefaults: { readonly inScope: number; readonly covered: number };
};

/** The field of `Coverage` that counts a verdict. */
export const coverageField = {
  unresolved: 'unresolved',
  covered: 'covered',
  excepted: 'excepted',
  unknown: 'unknown',
  'not-enrolled': 'notEnrolled',
  'not-enforced': 'notEnforced',
  weak: 'weak',
  'not-shown': 'notShown',
} as const satisfies Record<Verdict, keyof Coverage>;
