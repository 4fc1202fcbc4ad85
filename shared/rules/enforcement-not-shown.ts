import type { AccountRule } from './rule.ts';
import { isInScope } from './steps/accounts.ts';
import { toAccounts } from './steps/applies.ts';

/** No source shows whether sign-in demands MFA: enrolled is not enforced, and not knowing is not *yes*. */
export const enforcementNotShown: AccountRule = {
  kind: 'account',
  id: 'enforcement-not-shown',
  severity: 'high',
  clause: '11.7.2',
  applies: toAccounts,
  judge: (account) => {
    const isOpen = account.enforcement.state === 'unknown' || account.verdict === 'not-shown';
    return isInScope(account) && isOpen ? {} : null;
  },
};
