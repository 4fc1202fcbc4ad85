import type { AccountRule } from './rule.ts';
import { isInScopeAs } from './steps/accounts.ts';
import { vendorsOf } from './steps/vendors.ts';
import { toClass } from './steps/applies.ts';

/** No vendor in the register names the account, or none that does has an MFA clause in its contract. */
export const thirdPartyWithoutClause: AccountRule = {
  kind: 'account',
  id: 'third-party-without-clause',
  severity: 'high',
  clause: '11.2.2',
  applies: toClass('third-party'),
  judge: (account, facts) => {
    if (!isInScopeAs(account, 'third-party')) return null;
    const vendors = vendorsOf(account, facts);
    return vendors.some(({ clause }) => clause.present)
      ? null
      : { subjects: vendors.map(({ vendor }) => vendor) };
  },
};
