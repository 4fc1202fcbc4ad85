import type { AccountRule } from './rule.ts';
import { isInScopeAs } from './steps/accounts.ts';
import { hasClauseInForce, vendorsOf } from './steps/vendors.ts';
import { toClass } from './steps/applies.ts';

/**
 * No vendor in the register names the account, or one that does has no MFA clause in force. Where two vendors name it
 * nobody knows whose it is: both need the clause.
 */
export const thirdPartyWithoutClause: AccountRule = {
  kind: 'account',
  id: 'third-party-without-clause',
  severity: 'high',
  clause: '11.2.2',
  applies: toClass('third-party'),
  judge: (account, facts) => {
    if (!isInScopeAs(account, 'third-party')) return null;
    const vendors = vendorsOf(account, facts);
    const without = vendors.filter((vendor) => !hasClauseInForce(vendor, facts.asOf));
    if (vendors.length > 0 && without.length === 0) return null;
    return { subjects: without.map(({ vendor }) => vendor) };
  },
};
