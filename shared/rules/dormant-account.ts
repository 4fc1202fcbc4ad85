import { dateOf, daysBetween } from '../lib/calendar.ts';
import type { AccountRule } from './rule.ts';
import { isInScope } from './steps/accounts.ts';
import { toAccounts } from './steps/applies.ts';

/** Enabled, and no sign-in for 90 days; one that never signed in counts from its creation. */
export const dormantAccount: AccountRule = {
  kind: 'account',
  id: 'dormant-account',
  severity: 'low',
  clause: '11.5.4',
  applies: toAccounts,
  judge: (account, { asOf }) => {
    const { enabled, lastSignIn, created } = account.account.attributes;
    const since = lastSignIn === 'never' ? created : lastSignIn;
    if (!isInScope(account) || enabled !== true || since === undefined) return null;
    return daysBetween(dateOf(since), asOf) >= 90 ? {} : null;
  },
};
