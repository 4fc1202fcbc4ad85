import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { AccountRule } from './rule.ts';
import { isInScope } from './steps/accounts.ts';

/**
 * An account of which sign-in is said to demand MFA, by a policy or by a person, signed in with one factor: what is
 * said does not hold for some application, place or client. High: the log contradicts the evidence (11.7.2).
 */
export const singleFactorSignIn: AccountRule = {
  kind: 'account',
  id: 'single-factor-sign-in',
  severity: 'high',
  clause: '11.7.2',
  applies: ({ realms }: EngagementFacts) =>
    realms.some(({ signIns }) => signIns?.factorsStated === true) || {
      because: 'not-applicable.no-sign-ins',
    },
  judge: (assessed) => {
    const seen = assessed.account.signIns?.singleFactor ?? 0;
    const { state } = assessed.enforcement;
    return seen > 0 && isInScope(assessed) && (state === 'enforced' || state === 'attested')
      ? { signIns: 'single-factor' }
      : null;
  },
};
