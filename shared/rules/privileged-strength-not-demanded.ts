import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { AccountRule } from './rule.ts';
import { isInScopeAs } from './steps/accounts.ts';
import { showsPolicies } from './steps/policies.ts';
import { toClass } from './steps/applies.ts';

/** Where access policies are known, none that is enabled demands a phishing-resistant factor of a privileged account. */
export const privilegedStrengthNotDemanded: AccountRule = {
  kind: 'account',
  id: 'privileged-strength-not-demanded',
  severity: 'high',
  clause: '11.3.2(a)',
  applies: appliesTo,
  judge: (account, facts) => {
    const realm = facts.realms.find(({ id }) => id === account.account.realm);
    if (!isInScopeAs(account, 'privileged') || realm === undefined || !showsPolicies(realm)) return null;
    return account.enforcement.demands === 4 ? null : {};
  },
};

function appliesTo(facts: EngagementFacts) {
  return facts.realms.some(showsPolicies)
    ? toClass('privileged')(facts)
    : { because: 'not-applicable.no-policies' };
}
