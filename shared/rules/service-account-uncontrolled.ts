import type { AccountRule } from './rule.ts';
import { isAccountedFor, isInScopeAs } from './steps/accounts.ts';
import { toClass } from './steps/applies.ts';

/** A service account that neither MFA nor a valid exception with its controls protects. */
export const serviceAccountUncontrolled: AccountRule = {
  kind: 'account',
  id: 'service-account-uncontrolled',
  severity: 'high',
  clause: '11.5.2',
  applies: toClass('service'),
  judge: (account) => (isInScopeAs(account, 'service') && !isAccountedFor(account) ? {} : null),
};
