import type { AccountRule } from './rule.ts';
import { exceptionOf, isInScopeAs } from './steps/accounts.ts';
import { toClass } from './steps/applies.ts';

const demands: ReadonlySet<string> = new Set([
  'exception.no-sealed-storage',
  'exception.no-process',
  'exception.no-use-log',
  'exception.no-drill',
]);

/** An emergency account whose exception does not show sealed storage, a process, a log of use and a drill in the
 * last 365 days (assessment rules §7). One that MFA covers needs no exception. */
export const breakGlassProcess: AccountRule = {
  kind: 'account',
  id: 'break-glass-process',
  severity: 'high',
  clause: '11.3.2',
  applies: toClass('break-glass'),
  judge: (account, facts) => {
    if (!isInScopeAs(account, 'break-glass')) return null;
    const exception = exceptionOf(account, facts);
    if (exception === null) return account.verdict === 'covered' ? null : {};
    const isOfType = exception.exception.type === 'break-glass';
    if (isOfType && !exception.reasons.some((reason) => demands.has(reason))) return null;
    return { subjects: [exception.exception.id] };
  },
};
