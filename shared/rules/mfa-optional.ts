import type { AccountRule } from './rule.ts';
import { isInScope } from './steps/accounts.ts';
import { toAccounts } from './steps/applies.ts';

/** Sign-in does not demand MFA, or demands it only in part. An exception explains that; it does not change it. */
export const mfaOptional: AccountRule = {
  kind: 'account',
  id: 'mfa-optional',
  severity: 'high',
  clause: '11.7.1',
  applies: toAccounts,
  judge: (account) => {
    const { state, open } = account.enforcement;
    if (!isInScope(account) || (state !== 'absent' && state !== 'partial')) return null;
    return { subjects: [...new Set(open.map(({ policy }) => policy))] };
  },
};
