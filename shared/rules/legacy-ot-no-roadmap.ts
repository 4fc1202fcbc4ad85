import type { AccountRule } from './rule.ts';
import { exceptionOf, isInScopeAs } from './steps/accounts.ts';
import { toClass } from './steps/applies.ts';

/** A legacy system without MFA and without a date, still ahead, at which it will be replaced. */
export const legacyOtNoRoadmap: AccountRule = {
  kind: 'account',
  id: 'legacy-ot-no-roadmap',
  severity: 'high',
  clause: '2.1.2(j)',
  applies: toClass('legacy-ot'),
  judge: (account, facts) => {
    if (!isInScopeAs(account, 'legacy-ot') || account.verdict === 'covered') return null;
    const exception = exceptionOf(account, facts)?.exception;
    if (exception?.migrateBy !== undefined && exception.migrateBy > facts.asOf) return null;
    return exception === undefined ? {} : { subjects: [exception.id] };
  },
};
