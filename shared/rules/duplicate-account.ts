import type { AccountRule } from './rule.ts';
import { toEverybody } from './steps/applies.ts';

/** Two accounts of one realm have the same name: identities must be unique, and a row that knows only the name fits both. */
export const duplicateAccount: AccountRule = {
  kind: 'account',
  id: 'duplicate-account',
  severity: 'medium',
  clause: '11.5.2',
  applies: toEverybody,
  judge: ({ account }) => (account.sameNameAs.length > 0 ? { subjects: [account.name] } : null),
};
