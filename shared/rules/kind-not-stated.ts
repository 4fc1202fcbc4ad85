import type { AccountRule } from './rule.ts';
import { isInScope, usableFactors } from './steps/accounts.ts';
import { toEnrolled } from './steps/applies.ts';

/** MFA is said to be there, of a kind that the export does not tell. */
export const kindNotStated: AccountRule = {
  kind: 'account',
  id: 'kind-not-stated',
  severity: 'low',
  clause: '11.7.2',
  applies: toEnrolled,
  judge: (account) =>
    isInScope(account) && usableFactors(account).some(({ id }) => id === 'unstated') ? {} : null,
};
