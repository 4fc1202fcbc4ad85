import type { AccountRule } from './rule.ts';
import { isInScopeAs, usableFactors } from './steps/accounts.ts';
import { toClass } from './steps/applies.ts';

/** No usable phishing-resistant factor is shown for an account that administers others. An account of which nothing
 * is known counts: for a privileged one, the proof is the owner's to bring. */
export const privilegedNotPhishingResistant: AccountRule = {
  kind: 'account',
  id: 'privileged-not-phishing-resistant',
  severity: 'critical',
  clause: '11.3.2(a)',
  applies: toClass('privileged'),
  judge: (account) => {
    const isResistant = usableFactors(account).some(({ strength }) => strength === 4);
    return isInScopeAs(account, 'privileged') && !isResistant ? {} : null;
  },
};
