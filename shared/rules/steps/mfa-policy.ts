import { addDays, type IsoDate } from '../../lib/calendar.ts';
import type { MfaPolicy } from '../../model/engagement-policy.ts';
import { nextReview } from '../../model/policy-document.ts';

/** Point 1.1.2: reviewed at least annually, so an approval without a review date or interval holds for 365 days. */
export function isReviewOverdue(policy: MfaPolicy, asOf: IsoDate): boolean {
  const { approvedOn } = policy;
  const due = nextReview(policy) ?? (approvedOn === undefined ? undefined : addDays(approvedOn, 365));
  return due !== undefined && due < asOf;
}
