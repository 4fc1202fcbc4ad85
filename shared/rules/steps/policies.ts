import { isAboutSignIns, type AccessPolicy } from '../../model/access-policy.ts';
import type { EngagementFacts, RealmFacts } from '../../model/engagement-facts.ts';
import type { EngagementAnswer, FindingEntry } from '../rule.ts';
import { firesFor, notApplicable } from './answers.ts';

/** The client types of protocols that know no second factor, as Entra names them. */
export const legacyClients = ['exchangeactivesync', 'other'] as const;

/** Demands MFA of sign-ins, at some application at least. */
export function demandsMfa(policy: AccessPolicy): boolean {
  return policy.grant.kind === 'mfa' && isAboutSignIns(policy);
}

/** Blocks at least one legacy client type. An MFA grant is no block: those clients cannot answer it. */
export function blocksLegacy(policy: AccessPolicy): boolean {
  return policy.grant.kind === 'block' && legacyClients.some((client) => hasClient(policy, client));
}

export function hasClient({ clientTypes }: AccessPolicy, client: string): boolean {
  return clientTypes.some((type) => type.toLowerCase() === client);
}

/** Leaves out a kind of client that can answer a second factor; empty client types mean every client. */
export function leavesClientsOut(policy: AccessPolicy): boolean {
  const modern = ['browser', 'mobileappsanddesktopclients'];
  return policy.clientTypes.length > 0 && !modern.every((client) => hasClient(policy, client));
}

/** Conditions that narrow a policy, but a device: adapters write each as `what: plain words`. */
export function narrowings({ narrowedBy }: AccessPolicy): readonly string[] {
  return narrowedBy.filter((phrase) => !isDevice(phrase));
}

export function isDevice(phrase: string): boolean {
  return /^device\b/i.test(phrase);
}

/** Whether sources of the realm say what its access policies are; permissions (AWS) are about no sign-in. */
export function showsPolicies({ policies, sources }: RealmFacts): boolean {
  const ofSignIns = policies.some(({ policy }) => policy.ofPermissions !== true);
  return ofSignIns || sources.some(({ format }) => format === 'entra-conditional-access');
}

type MoreValues = (policies: readonly AccessPolicy[]) => Readonly<Record<string, string | number>>;

/** One entry a realm that has such policies, naming them and the rows that hold them. */
function policyEntry(
  realm: RealmFacts,
  shows: (policy: AccessPolicy) => boolean,
  more: MoreValues,
): readonly FindingEntry[] {
  const shown = realm.policies.filter(({ policy }) => shows(policy));
  if (shown.length === 0) return [];
  const subjects = [...new Set(shown.map(({ policy }) => policy.name))].toSorted();
  const values = { policies: shown.length, ...more(shown.map(({ policy }) => policy)) };
  return [{ realm: realm.id, subjects, values, rows: shown.map(({ from }) => from) }];
}

/** Fires for the realms with such a policy; does not apply where no source shows policies. */
export function judgePolicies(
  facts: EngagementFacts,
  shows: (policy: AccessPolicy) => boolean,
  more: MoreValues = () => ({}),
): EngagementAnswer {
  const realms = facts.realms.filter(showsPolicies);
  if (realms.length === 0) return notApplicable('no-policies');
  return firesFor(realms.flatMap((realm) => policyEntry(realm, shows, more)));
}
