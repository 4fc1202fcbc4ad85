import { addDays, type IsoDate } from '../../lib/calendar.ts';
import type { Engagement } from '../../model/engagement.ts';

type MfaPolicy = NonNullable<Engagement['policy']>;

/** Point 1.1.2: reviewed at least annually, so an approval without a review date holds for 365 days. */
export function isReviewOverdue({ reviewOn, approvedOn }: MfaPolicy, asOf: IsoDate): boolean {
  const due = reviewOn ?? (approvedOn === undefined ? undefined : addDays(approvedOn, 365));
  return due !== undefined && due < asOf;
}
