import type { AccountRule } from './rule.ts';
import { isInScope, isValidlyExcepted } from './steps/accounts.ts';
import { toAccounts } from './steps/applies.ts';

/**
 * A login that several people use, such as a shared mailbox whose account may sign in, and no valid exception that
 * approves it and says who they are. MFA alone does not help: it shows that somebody signed in, not who.
 */
export const sharedAccountUnapproved: AccountRule = {
  kind: 'account',
  id: 'shared-account-unapproved',
  severity: 'high',
  clause: '11.5.2',
  applies: toAccounts,
  judge: (account, facts) => {
    if (!isInScope(account) || !account.flags.includes('shared')) return null;
    return isValidlyExcepted(account, facts) ? null : {};
  },
};
