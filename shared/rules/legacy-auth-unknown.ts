import type { RealmFacts } from '../model/engagement-facts.ts';
import type { SourceRole } from '../model/source.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';
import { showsPolicies } from './steps/policies.ts';

/** No source tells whether protocols without a second factor (IMAP, POP, SMTP AUTH, NTLM) are open. A realm that speaks
 * none of them is not asked; a log of sign-ins tells where it says by which client they came. */
export const legacyAuthUnknown: EngagementRule = {
  kind: 'engagement',
  id: 'legacy-auth-unknown',
  severity: 'medium',
  clause: '11.6.1',
  judge: (facts) => {
    const asked = facts.realms.filter(
      ({ sources }) =>
        !sources.every(({ format, roles }) => format.startsWith('aws-') || !areOfAccounts(roles)),
    );
    if (asked.length === 0) return notApplicable('no-legacy-protocols');
    return firesFor(asked.filter((realm) => !isTold(realm)).map(({ id }) => ({ realm: id })));
  },
};

/** People and vendors are filed under a realm, and sign in nowhere. */
function areOfAccounts(roles: readonly SourceRole[]): boolean {
  return roles.some((role) => role !== 'people' && role !== 'vendors' && role !== 'exceptions');
}

function isTold(realm: RealmFacts): boolean {
  return showsPolicies(realm) || realm.signIns?.clientStated === true;
}
