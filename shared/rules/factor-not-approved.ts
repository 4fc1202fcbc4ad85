import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { FactorId } from '../model/factor.ts';
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
    const approved = facts.engagement.policy?.approvedFactors ?? [];
    const others = usableFactors(account).filter(({ id }) => !isApproved(id, approved));
    if (!isInScope(account) || others.length === 0) return null;
    return { subjects: [...new Set(others.map(({ id }) => id))].toSorted() };
  },
};

function appliesTo(facts: EngagementFacts) {
  const approved = facts.engagement.policy?.approvedFactors ?? [];
  return approved.length > 0 ? toEnrolled(facts) : { because: 'not-applicable.no-approved-factors' };
}

function isApproved(id: FactorId, approved: readonly string[]): boolean {
  if (id === 'unstated' || approved.includes(id)) return true;
  return id === 'phone' && approved.includes('sms') && approved.includes('voice');
}
