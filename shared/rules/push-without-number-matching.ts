import type { AccountRule } from './rule.ts';
import { isInScope, usableFactors } from './steps/accounts.ts';
import { toEnrolled } from './steps/applies.ts';

/** A push that is answered by one tap can be given away by one tap (ENISA guidance on 11.6.2). */
export const pushWithoutNumberMatching: AccountRule = {
  kind: 'account',
  id: 'push-without-number-matching',
  severity: 'medium',
  clause: '11.6.2',
  applies: toEnrolled,
  judge: (account) =>
    isInScope(account) && usableFactors(account).some(({ id }) => id === 'push') ? {} : null,
};
