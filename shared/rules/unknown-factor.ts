import type { AccountRule } from './rule.ts';
import { isInScope } from './steps/accounts.ts';
import { toAccounts } from './steps/applies.ts';

/** A word for a factor that nobody here knows; it counts nothing until somebody says what it is. */
export const unknownFactor: AccountRule = {
  kind: 'account',
  id: 'unknown-factor',
  severity: 'medium',
  clause: '11.7.2',
  applies: toAccounts,
  judge: (account) => {
    const words = account.account.factors.flatMap(({ id, word }) => (id === 'unrecognised' ? [word] : []));
    return isInScope(account) && words.length > 0 ? { subjects: [...new Set(words)].toSorted() } : null;
  },
};
