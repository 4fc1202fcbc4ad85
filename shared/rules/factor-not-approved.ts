import type { AssessedAccount } from '../model/account.ts';
import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { MfaPolicy } from '../model/engagement-policy.ts';
import type { FactorId } from '../model/factor.ts';
import { approvedFactorsOf } from '../model/policy-document.ts';
import type { AccountRule } from './rule.ts';
import { isInScope, usableFactors } from './steps/accounts.ts';
import { toEnrolled } from './steps/applies.ts';

/**
 * A usable factor that the organisation's own MFA policy does not approve for the account: not in the lists of its
 * classes, or, where none of them has a list, not in the list for all. `phone` is SMS or voice, not told apart: it is
 * approved where both are. What a kind not stated is, nobody can compare.
 */
export const factorNotApproved: AccountRule = {
  kind: 'account',
  id: 'factor-not-approved',
  severity: 'medium',
  clause: '11.7.1',
  applies: appliesTo,
  judge: (account, { engagement: { policy } }) => {
    if (policy === undefined || !isInScope(account)) return null;
    const lists = listsFor(account, policy);
    const others = usableFactors(account).filter(({ id }) => lists.some((list) => !isApproved(id, list)));
    return others.length === 0 ? null : { subjects: [...new Set(others.map(({ id }) => id))].toSorted() };
  },
};

function appliesTo(facts: EngagementFacts) {
  const { policy } = facts.engagement;
  return policy !== undefined && approvedFactorsOf(policy).length > 0
    ? toEnrolled(facts)
    : { because: 'not-applicable.no-approved-factors' };
}

/** Every list must approve a factor; a class without one is held to the list for all only where no class has its own. */
function listsFor(
  { classes }: AssessedAccount,
  { approvedFactors = [], approvedFactorsByClass }: MfaPolicy,
): readonly (readonly string[])[] {
  const own = classes.flatMap((reason) => {
    const list = approvedFactorsByClass?.[reason.class];
    return list === undefined ? [] : [list];
  });
  if (own.length > 0) return own;
  return approvedFactors.length > 0 ? [approvedFactors] : [];
}

function isApproved(id: FactorId, approved: readonly string[]): boolean {
  if (id === 'unstated' || approved.includes(id)) return true;
  return id === 'phone' && approved.includes('sms') && approved.includes('voice');
}
