import type { AccountRule } from './rule.ts';
import { isAccountedFor, isInScopeAs } from './steps/accounts.ts';
import { toClass } from './steps/applies.ts';

/** A third party gets in without MFA, and no exception says why. */
export const thirdPartyWithoutMfa: AccountRule = {
  kind: 'account',
  id: 'third-party-without-mfa',
  severity: 'high',
  clause: '11.2.2',
  applies: toClass('third-party'),
  judge: (account) => (isInScopeAs(account, 'third-party') && !isAccountedFor(account) ? {} : null),
};
