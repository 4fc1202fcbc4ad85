import type { AccountRule } from './rule.ts';
import { isInScopeAs, usableFactors } from './steps/accounts.ts';
import { toClass } from './steps/applies.ts';

/** A phishing-resistant factor protects nobody while a weak one opens the same door. */
export const weakFallback: AccountRule = {
  kind: 'account',
  id: 'weak-fallback',
  severity: 'medium',
  clause: '11.6.2',
  applies: toClass('privileged'),
  judge: (account) => {
    const strengths = usableFactors(account).map(({ strength }) => strength);
    const hasBoth = strengths.includes(4) && strengths.includes(1);
    return isInScopeAs(account, 'privileged') && hasBoth ? {} : null;
  },
};
