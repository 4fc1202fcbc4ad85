import { isAboutSignIns, type AccessPolicy } from '../../../model/access-policy.ts';
import type { Strength } from '../../../model/factor.ts';
import type { RowRef } from '../../../model/source.ts';
import { normaliseKey } from '../../normalise/normalise-key.ts';
import { gapsOf, legacyClients, lower, type Gap } from './gaps.ts';
import { coversPortals } from './portals.ts';
import { namedBy, type Named } from './subjects.ts';
import { regionOf, type Region } from './together.ts';

/** A policy, prepared: what it leaves open does not depend on the account. */
export type PreparedPolicy = {
  /** As it is compared: copies of one policy have the same. */
  readonly id: string;
  readonly name: string;
  readonly from: RowRef;
  readonly include: Named;
  readonly exclude: Named;
  /** Null: it blocks. */
  readonly strength: Strength | null;
  /** Whose word for MFA it takes; null: Entra's own demand. */
  readonly claim: 'provider' | 'strength' | null;
  readonly gaps: readonly Gap[];
  readonly coversPortals: boolean;
  /** Null: it cannot complete another policy, nor another it. */
  readonly region: Region | null;
};

export type PreparedPolicies = {
  /** Enabled policies that demand MFA of a person's sign-in. */
  readonly demanding: readonly PreparedPolicy[];
  /** The same, but report-only or disabled: they enforce nothing. */
  readonly idle: readonly PreparedPolicy[];
  /** Enabled policies that block clients which cannot do MFA, everywhere and for every application. */
  readonly blocking: readonly PreparedPolicy[];
  /** They are permissions, which are not all that may demand MFA: what none of them covers is not known. */
  readonly ofPermissions: boolean;
  /** Enabled policies that block some kind of sign-in, whole: nobody comes in there without MFA. */
  readonly closing: readonly PreparedPolicy[];
};

type Stated = { readonly policy: AccessPolicy; readonly from: RowRef };

/** Of copies of one policy that differ nothing says which is in force: it does only what all of them do. */
export function preparePolicies(policies: readonly Stated[]): PreparedPolicies {
  const alike = everyCopy(policies);
  const isEnabled = (policy: AccessPolicy) => isAboutSignIns(policy) && policy.state === 'enabled';
  const demanding = (policy: AccessPolicy) => isEnabled(policy) && demands(policy);
  const blocking = (policy: AccessPolicy) => isEnabled(policy) && blocksLegacyEverywhere(policy);
  const isOne = (policy: AccessPolicy) =>
    alike(policy, (copy) => JSON.stringify(copy) === JSON.stringify(policy));
  const prepared = ({ policy, from }: Stated) => prepare(policy, from, isOne(policy));
  const demandsMfa = policies.filter(({ policy }) => isAboutSignIns(policy) && demands(policy));
  return {
    demanding: demandsMfa.filter(({ policy }) => alike(policy, demanding)).map(prepared),
    ofPermissions: policies.every(({ policy }) => policy.ofPermissions === true),
    idle: demandsMfa.filter(({ policy }) => !alike(policy, demanding)).map(prepared),
    blocking: policies.filter(({ policy }) => alike(policy, blocking)).map(prepared),
    closing: policies
      .filter(({ policy }) => isEnabled(policy) && policy.grant.kind === 'block' && isOne(policy))
      .map(prepared)
      .filter(({ region }) => region !== null),
  };
}

function demands({ grant }: AccessPolicy): boolean {
  return grant.kind === 'mfa' || grant.kind === 'claim';
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
  const others = gapsOf(policy).filter(({ what }) => what !== 'client' && what !== 'legacy-client');
  return policy.grant.kind === 'block' && blocks && others.length === 0;
}

function prepare(policy: AccessPolicy, from: RowRef, isOne: boolean): PreparedPolicy {
  const { name, grant } = policy;
  return {
    id: idOf(policy),
    name,
    from,
    include: namedBy(policy.include, policy),
    exclude: namedBy(policy.exclude, policy),
    strength: strengthOf(grant),
    claim: grant.kind === 'claim' ? grant.of : null,
    gaps: gapsOf(policy),
    coversPortals: coversPortals(policy),
    region: isOne ? regionOf(policy) : null,
  };
}

function strengthOf(grant: AccessPolicy['grant']): Strength | null {
  if (grant.kind === 'block') return null;
  return grant.kind === 'mfa' ? grant.strength : 0;
}
