import { isAboutSignIns, type AccessPolicy } from '../../../model/access-policy.ts';
import type { Strength } from '../../../model/factor.ts';
import type { RowRef } from '../../../model/source.ts';
import { normaliseKey } from '../../normalise/normalise-key.ts';
import { namedBy, type Named } from './subjects.ts';

/** What a policy leaves open. `legacy-client` is closed again where another policy blocks those clients. */
export type Gap =
  'location' | 'device' | 'application' | 'platform' | 'risk' | 'client' | 'legacy-client' | 'condition';

/** A policy, prepared: what it leaves open does not depend on the account. */
export type PreparedPolicy = {
  /** As it is compared: copies of one policy have the same. */
  readonly id: string;
  readonly name: string;
  readonly from: RowRef;
  readonly include: Named;
  readonly exclude: Named;
  readonly strength: Strength;
  readonly gaps: readonly Gap[];
};

export type PreparedPolicies = {
  /** Enabled policies that demand MFA of a person's sign-in. */
  readonly demanding: readonly PreparedPolicy[];
  /** The same, but report-only or disabled: they enforce nothing. */
  readonly idle: readonly PreparedPolicy[];
  /** Enabled policies that block clients which cannot do MFA, everywhere and for every application. */
  readonly blocking: readonly PreparedPolicy[];
};

const legacyClients = ['exchangeactivesync', 'other'];
const modernClients = ['browser', 'mobileappsanddesktopclients'];
const lower = (words: readonly string[]) => words.map((word) => word.trim().toLowerCase());

type Stated = { readonly policy: AccessPolicy; readonly from: RowRef };

/** Of copies of one policy that differ nothing says which is in force: it does only what all of them do. */
export function preparePolicies(policies: readonly Stated[]): PreparedPolicies {
  const alike = everyCopy(policies);
  const demanding = (policy: AccessPolicy) =>
    isAboutSignIns(policy) && policy.state === 'enabled' && policy.grant.kind === 'mfa';
  const blocking = (policy: AccessPolicy) =>
    isAboutSignIns(policy) && policy.state === 'enabled' && blocksLegacyEverywhere(policy);
  const demandsMfa = policies.filter(({ policy }) => isAboutSignIns(policy) && policy.grant.kind === 'mfa');
  return {
    demanding: demandsMfa.filter(({ policy }) => alike(policy, demanding)).map(prepare),
    idle: demandsMfa.filter(({ policy }) => !alike(policy, demanding)).map(prepare),
    blocking: policies.filter(({ policy }) => alike(policy, blocking)).map(prepare),
  };
}

function idOf({ id }: AccessPolicy): string {
  return normaliseKey(id) ?? '';
}

function everyCopy(policies: readonly Stated[]) {
  const copies = Map.groupBy(policies, ({ policy }) => idOf(policy));
  return (one: AccessPolicy, holds: (copy: AccessPolicy) => boolean): boolean =>
    (copies.get(idOf(one)) ?? []).every(({ policy }) => holds(policy));
}

function blocksLegacyEverywhere(policy: AccessPolicy): boolean {
  const clients = lower(policy.clientTypes);
  const blocks = clients.length === 0 || legacyClients.every((client) => clients.includes(client));
  const others = gapsOf(policy).filter((gap) => gap !== 'client' && gap !== 'legacy-client');
  return policy.grant.kind === 'block' && blocks && others.length === 0;
}

function prepare({ policy, from }: Stated): PreparedPolicy {
  return {
    id: idOf(policy),
    name: policy.name,
    from,
    include: namedBy(policy.include),
    exclude: namedBy(policy.exclude),
    strength: policy.grant.kind === 'mfa' ? policy.grant.strength : 0,
    gaps: gapsOf(policy),
  };
}

/** Everything by which a sign-in of somebody the policy names can still go without MFA. */
function gapsOf(policy: AccessPolicy): readonly Gap[] {
  const { applications, locations, platforms, grant, narrowedBy } = policy;
  const somewhere =
    locations.exclude.length > 0 ||
    (locations.include.length > 0 && !lower(locations.include).includes('all'));
  const onSomething =
    platforms.exclude.length > 0 ||
    (platforms.include.length > 0 && !lower(platforms.include).includes('all'));
  const gaps: readonly (Gap | null)[] = [
    somewhere ? 'location' : null,
    !applications.all || applications.exclude.length > 0 ? 'application' : null,
    onSomething ? 'platform' : null,
    clientGap(lower(policy.clientTypes)),
    ...narrowedBy.map(gapOfPhrase),
    ...(grant.kind === 'mfa' ? grant.alternatives.map(gapOfAlternative) : []),
  ];
  return [...new Set(gaps.flatMap((gap) => gap ?? []))];
}

function clientGap(clients: readonly string[]): Gap | null {
  if (
    clients.length === 0 ||
    [...legacyClients, ...modernClients].every((client) => clients.includes(client))
  )
    return null;
  return modernClients.every((client) => clients.includes(client)) ? 'legacy-client' : 'client';
}

/** Adapters name the kind of a condition before a colon. */
function gapOfPhrase(phrase: string): Gap {
  const kind = phrase.slice(0, Math.max(0, phrase.indexOf(':')));
  switch (kind) {
    case 'risk':
    case 'device':
    case 'application':
    case 'location':
    case 'platform':
    case 'client':
      return kind;
    default:
      return 'condition';
  }
}

/** What satisfies the grant instead of MFA: a device, an approved client application, anything else. */
function gapOfAlternative(word: string): Gap {
  const lowered = word.toLowerCase();
  if (lowered.includes('device')) return 'device';
  return lowered.includes('application') ? 'client' : 'condition';
}
