import type { AccountRule } from './rule.ts';
import { hasClass, isInScope } from './steps/accounts.ts';
import { toAccounts } from './steps/applies.ts';

/** A person's account that also has an active long-lived key: the key signs in without a second factor. */
export const keyBypassesMfa: AccountRule = {
  kind: 'account',
  id: 'key-bypasses-mfa',
  severity: 'medium',
  clause: '11.7.1',
  applies: toAccounts,
  judge: (account) => {
    const hasKey = account.account.marks.includes('active-key');
    return isInScope(account) && hasKey && !hasClass(account, 'service') ? {} : null;
  },
};
