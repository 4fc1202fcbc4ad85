import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';
import { isWithinDays } from './steps/recent.ts';

/** A vendor with access was not reviewed in the last 365 days. */
export const vendorReviewOverdue: EngagementRule = {
  kind: 'engagement',
  id: 'vendor-review-overdue',
  severity: 'medium',
  clause: '11.2.3',
  judge: ({ vendors, asOf }) => {
    if (vendors === null || vendors.length === 0) return notApplicable('no-vendors');
    const overdue = vendors.filter(({ lastReviewedOn }) => !isWithinDays(lastReviewedOn, 365, asOf));
    if (overdue.length === 0) return firesFor([]);
    return firesFor([
      { realm: null, subjects: overdue.map(({ vendor }) => vendor), values: { vendors: overdue.length } },
    ]);
  },
};
