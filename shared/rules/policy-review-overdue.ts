import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';
import { isReviewOverdue } from './steps/mfa-policy.ts';

/** The MFA policy is past its review date; without one, more than 365 days past its approval. */
export const policyReviewOverdue: EngagementRule = {
  kind: 'engagement',
  id: 'policy-review-overdue',
  severity: 'medium',
  clause: '1.1.2',
  judge: ({ engagement, asOf }) => {
    if (engagement.policy === undefined) return notApplicable('no-mfa-policy');
    return firesFor(isReviewOverdue(engagement.policy, asOf) ? [{ realm: null }] : []);
  },
};
