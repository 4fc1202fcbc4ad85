import { dormancyValues, dormantSince, lastUsed } from '../frameworks/steps/dormancy.ts';
import { profileOf } from '../frameworks/registry.ts';
import { dateOf } from '../lib/calendar.ts';
import type { AccountRule } from './rule.ts';
import { isInScope } from './steps/accounts.ts';
import { toAccounts } from './steps/applies.ts';

/**
 * Enabled, and no sign-in for 90 days, or as long as the national profile says where that is shorter; one that never
 * signed in counts from its creation.
 */
export const dormantAccount: AccountRule = {
  kind: 'account',
  id: 'dormant-account',
  severity: 'low',
  clause: '11.5.4',
  applies: toAccounts,
  values: ({ engagement }) => dormancyValues(profileOf(engagement.entity.profile)),
  judge: (account, { asOf, engagement }) => {
    const { enabled, created } = account.account.attributes;
    const used = lastUsed(account.account);
    const since = used === 'never' ? created : used;
    if (!isInScope(account) || enabled !== true || since === undefined) return null;
    const limit = dormantSince(asOf, profileOf(engagement.entity.profile));
    const isPrivileged = account.classes.some((reason) => reason.class === 'privileged');
    return dateOf(since) <= (isPrivileged ? limit.privileged : limit.everybody) ? {} : null;
  },
};
