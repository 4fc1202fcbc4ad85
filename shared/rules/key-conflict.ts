import type { AccountRule } from './rule.ts';
import { toEverybody } from './steps/applies.ts';

/** An enrolment row fits the account by its id while another of its keys names another account. */
export const keyConflict: AccountRule = {
  kind: 'account',
  id: 'key-conflict',
  severity: 'medium',
  clause: '11.5.2',
  applies: toEverybody,
  judge: ({ account }) => (account.keyConflict ? {} : null),
};
