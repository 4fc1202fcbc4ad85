import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { AccountRule } from './rule.ts';
import { isInScopeAs, isValidlyExcepted } from './steps/accounts.ts';
import { toClass } from './steps/applies.ts';
import { showsPolicies } from './steps/policies.ts';

/** Privileged, and no enabled policy demands MFA of it at the administration portals at every risk, platform and client.
 * What bypasses it by place or device is `location-bypass`; a policy whose reach nobody knows is
 * `enforcement-not-shown`. */
export const adminConsoleOutsidePolicy: AccountRule = {
  kind: 'account',
  id: 'admin-console-outside-policy',
  severity: 'critical',
  clause: '11.4.2',
  applies: appliesTo,
  judge: (account, facts) =>
    isInScopeAs(account, 'privileged') &&
    account.enforcement.portals === 'open' &&
    !isValidlyExcepted(account, facts)
      ? {}
      : null,
};

function appliesTo(facts: EngagementFacts) {
  return facts.realms.some(showsPolicies)
    ? toClass('privileged')(facts)
    : { because: 'not-applicable.no-policies' };
}
