import type { AccountRule } from './rule.ts';
import { isInScope } from './steps/accounts.ts';
import { toAccounts } from './steps/applies.ts';

/** No source says whether the account may sign in, so it is counted in scope. */
export const stateUnknown: AccountRule = {
  kind: 'account',
  id: 'state-unknown',
  severity: 'medium',
  clause: '11.5.4',
  applies: toAccounts,
  judge: (account) => (isInScope(account) && account.account.attributes.enabled === null ? {} : null),
};
