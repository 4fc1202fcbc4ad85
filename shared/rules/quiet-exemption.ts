import type { AccountRule } from './rule.ts';
import { isInScope, isValidlyExcepted } from './steps/accounts.ts';
import { toAccounts } from './steps/applies.ts';

/** Excluded from an enabled MFA policy and no valid exception says why. That another policy covers it does not matter:
 * an exclusion that nobody recorded is one that nobody reviews. */
export const quietExemption: AccountRule = {
  kind: 'account',
  id: 'quiet-exemption',
  severity: 'high',
  clause: '2.2.1',
  applies: toAccounts,
  judge: (account, facts) => {
    const { excludedBy } = account.enforcement;
    if (!isInScope(account) || excludedBy.length === 0 || isValidlyExcepted(account, facts)) return null;
    return { subjects: [...new Set(excludedBy.map(({ policy }) => policy))] };
  },
};
