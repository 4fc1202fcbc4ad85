import type { AccountRule } from './rule.ts';
import { toEverybody } from './steps/applies.ts';

/** Two names that look alike and differ: one may have been made to be taken for the other. */
export const confusableIdentifier: AccountRule = {
  kind: 'account',
  id: 'confusable-identifier',
  severity: 'high',
  clause: '11.5.2',
  applies: toEverybody,
  judge: ({ account }) =>
    account.confusableWith.length > 0
      ? { subjects: [account.name, ...account.confusableWith].toSorted() }
      : null,
};
