import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { AccountRule } from './rule.ts';
import { isInScope, usableFactors } from './steps/accounts.ts';
import { toEnrolled } from './steps/applies.ts';

/** A usable factor that the organisation's own MFA policy does not name. `phone` is SMS or voice, not told apart: it
 * is approved where both are. What a kind not stated is, nobody can compare. */
export const factorNotApproved: AccountRule = {
  kind: 'account',
  id: 'factor-not-approved',
  severity: 'medium',
  clause: '11.7.1',
  applies: appliesTo,
  judge: (account, facts) => {
    const approved = new Set<string>(facts.engagement.policy?.approvedFactors);
    if (approved.has('sms') && approved.has('voice')) approved.add('phone');
    const others = usableFactors(account)
      .map(({ id }) => id)
      .filter((id) => id !== 'unstated' && !approved.has(id));
    return isInScope(account) && others.length > 0 ? { subjects: [...new Set(others)].toSorted() } : null;
  },
};

function appliesTo(facts: EngagementFacts) {
  const approved = facts.engagement.policy?.approvedFactors ?? [];
  return approved.length > 0 ? toEnrolled(facts) : { because: 'not-applicable.no-approved-factors' };
}
