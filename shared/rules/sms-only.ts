import type { FactorId } from '../model/factor.ts';
import type { AccountRule } from './rule.ts';
import { hasClass, isInScope, usableFactors } from './steps/accounts.ts';
import { toEnrolled } from './steps/applies.ts';

const telephone: ReadonlySet<FactorId> = new Set(['sms', 'voice', 'phone']);

/** Nothing but text messages and calls, which can be redirected: a last resort in the guidance on 11.6.2, worse the
 * more the account may do. */
export const smsOnly: AccountRule = {
  kind: 'account',
  id: 'sms-only',
  severity: 'medium',
  clause: '11.6.2',
  applies: toEnrolled,
  judge: (account) => {
    const factors = usableFactors(account);
    const isTelephone = factors.length > 0 && factors.every(({ id }) => telephone.has(id));
    if (!isInScope(account) || !isTelephone) return null;
    if (hasClass(account, 'privileged')) return { severity: 'critical' };
    return hasClass(account, 'sensitive-data') ? { severity: 'high' } : {};
  },
};
