import type { ExceptionState } from '../../../../model/exception.ts';
import type { Severity } from '../../../../model/finding.ts';
import type { Tone } from '../../../../model/pack-model.ts';
import type { Verdict } from '../../../../model/verdict.ts';

export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  covered: 'good',
  excepted: 'neutral',
  weak: 'warning',
  'not-shown': 'warning',
  'not-enforced': 'bad',
  'not-enrolled': 'bad',
  unknown: 'muted',
  unresolved: 'muted',
};

/** The order in which the report shows verdicts: what is in order first, then from nearest to furthest. */
export const verdictOrder: readonly Verdict[] = [
  'covered',
  'excepted',
  'weak',
  'not-shown',
  'not-enforced',
  'not-enrolled',
  'unknown',
  'unresolved',
];
export const gapVerdicts = verdictOrder.filter((verdict) => verdict !== 'covered' && verdict !== 'excepted');

export const severityTones: Readonly<Record<Severity, Tone>> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warning',
  low: 'muted',
};

export const exceptionTones: Readonly<Record<ExceptionState, Tone>> = {
  valid: 'good',
  incomplete: 'bad',
  'review-overdue': 'warning',
  expired: 'bad',
};
