import { isPolicyApproved } from '../model/policy-document.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor } from './steps/answers.ts';

/** There is no MFA policy, or nobody approved it on or before the as-of date. */
export const policyNotApproved: EngagementRule = {
  kind: 'engagement',
  id: 'policy-not-approved',
  severity: 'high',
  clause: '1.1.1(k)',
  judge: ({ engagement, asOf }) => {
    const isApproved = engagement.policy !== undefined && isPolicyApproved(engagement.policy, asOf);
    return firesFor(isApproved ? [] : [{ realm: null }]);
  },
};
