import type { AccessPolicy, Subjects } from '../model/access-policy.ts';
import type { RealmFacts } from '../model/engagement-facts.ts';
import type { EngagementRule, FindingEntry } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';
import { blocksLegacy, hasClient, legacyClients, showsPolicies } from './steps/policies.ts';

/** No enabled policy blocks both kinds of legacy client for all users. They cannot answer a second factor, so an MFA
 * grant does not block them; nor does a block that leaves anybody, any application or any place out. A sign-in of such a
 * client that succeeded shows it too, whatever policies say; one that failed is an attempt. */
export const legacyAuthEnabled: EngagementRule = {
  kind: 'engagement',
  id: 'legacy-auth-enabled',
  severity: 'high',
  clause: '11.6.1',
  judge: (facts) => {
    const realms = facts.realms.filter((realm) => showsPolicies(realm) || wasSeen(realm));
    if (realms.length === 0) return notApplicable('no-policies');
    return firesFor(realms.filter((realm) => !isBlocked(realm) || wasSeen(realm)).map(entryOf));
  },
  accounts: ({ account }) => ((account.signIns?.legacy ?? 0) > 0 ? {} : null),
};

function wasSeen({ signIns }: RealmFacts): boolean {
  return (signIns?.legacy ?? 0) > 0;
}

function isBlocked({ policies }: RealmFacts): boolean {
  const blocks = policies
    .map(({ policy }) => policy)
    .filter((policy) => policy.state === 'enabled' && isForAll(policy));
  return legacyClients.every((client) =>
    blocks.some((policy) => blocksLegacy(policy) && hasClient(policy, client)),
  );
}

function isForAll({
  include,
  exclude,
  applications,
  locations,
  platforms,
  narrowedBy,
}: AccessPolicy): boolean {
  const isEverywhere =
    [locations.include, platforms.include].every((places) => places.every((place) => /^all$/i.test(place))) &&
    [locations.exclude, platforms.exclude, narrowedBy, applications.exclude].every(
      (limits) => limits.length === 0,
    );
  return include.all && isNobody(exclude) && applications.all && isEverywhere;
}

function isNobody({ all, users, groups, roles, guests }: Subjects): boolean {
  return !all && guests === null && [users, groups, roles].every((named) => named.length === 0);
}

/** Names the policies that try to block and fall short, and the protocols that were seen, with their rows. */
function entryOf(realm: RealmFacts): FindingEntry {
  const { id, policies, signIns } = realm;
  const block = blockOf(realm);
  const short = block === 'no' ? policies.filter(({ policy }) => blocksLegacy(policy)) : [];
  const seen = signIns?.legacy ?? 0;
  return {
    realm: id,
    subjects: [...short.map(({ policy }) => policy.name), ...(signIns?.legacyProtocols ?? [])],
    values: { policies: short.length, seen, block },
    rows: short.map(({ from }) => from),
    ...(seen > 0 ? { signIns: 'legacy' as const } : {}),
  };
}

function blockOf(realm: RealmFacts): 'yes' | 'no' | 'not-shown' {
  if (!showsPolicies(realm)) return 'not-shown';
  return isBlocked(realm) ? 'yes' : 'no';
}
