import { profileOf } from '#shared/frameworks/registry.ts';
import { dormantSince } from '#shared/frameworks/steps/dormancy.ts';
import { isStated } from '#shared/lib/is-stated.ts';
import type { HeldRole } from '#shared/model/account.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { Factor } from '#shared/model/factor.ts';
import type { RealmId } from '#shared/model/ids.ts';
import type { RowRef, Source } from '#shared/model/source.ts';
import { normaliseKey } from '#shared/pipeline/normalise/normalise-key.ts';
import type { GroupRoles, UsableFactors } from '#shared/pipeline/reconcile/compose-account.ts';
import { factorsByPolicy, methodsGoverning } from '#shared/pipeline/reconcile/methods-policy.ts';
import { groupTree, type GroupTree } from '#shared/pipeline/reconcile/groups-within.ts';
import type { EngagementContext, RealmContext } from '#shared/pipeline/assess/assess-account.ts';
import { attestationOf } from '#shared/pipeline/assess/attestation.ts';
import { matcherOf, type ConditionContext } from '#shared/pipeline/assess/condition.ts';
import { enforcementResolver } from '#shared/pipeline/assess/enforcement/enforcement-of.ts';
import { preparePolicies } from '#shared/pipeline/assess/enforcement/prepare-policy.ts';
import { homeTenantsOf } from '#shared/pipeline/assess/links/home-tenant.ts';
import { requirementsOf } from '#shared/pipeline/assess/requirements.ts';
import type { Store } from '../../store/store.ts';

/** Everything that is prepared once before a million accounts are judged. */
export type Contexts = {
  readonly engagement: EngagementContext;
  readonly realms: ReadonlyMap<RealmId, PreparedRealm>;
  readonly conditions: ConditionContext;
  readonly warnings: readonly string[];
};

export type PreparedRealm = {
  readonly number: number;
  readonly context: RealmContext;
  readonly groupRoles: GroupRoles;
  readonly groupTree: GroupTree;
  /** Null: no source shows the realm's policy on methods. */
  readonly usableFactors: UsableFactors | null;
  /** Which row of that policy governs a factor. */
  readonly methodsPolicy: ((factor: Factor) => RowRef | null) | null;
};

export function prepareContexts(store: Store, engagement: Engagement, sources: readonly Source[]): Contexts {
  const conditions = conditionContext(store, sources);
  const requirements = requirementsOf(engagement);
  const realms = store.sources
    .realms()
    .map(({ number, name }) => prepareRealm(store, engagement, number, name, sources));
  return {
    conditions,
    engagement: {
      asOf: engagement.asOf,
      dormant: dormantSince(engagement.asOf, profileOf(engagement.entity.profile)),
      requirements,
      classRules: engagement.classes.map((rule, index) => ({
        class: rule.class,
        matches: matcherOf(rule.when, conditions),
        position: index + 1,
      })),
      exclusions: engagement.scope
        .filter(isApproved)
        .map((rule) => ({ ...rule, matches: matcherOf(rule.exclude, conditions) })),
    },
    realms: new Map(realms.map(({ name, prepared }) => [name, prepared])),
    warnings: [
      ...requirements.warnings,
      ...lateExclusions(engagement),
      ...emptyExclusions(engagement),
      ...lateAttestations(engagement),
      ...realms.flatMap((realm) => realm.warnings),
    ],
  };
}

function conditionContext(store: Store, sources: readonly Source[]): ConditionContext {
  const names = new Map<number, readonly string[]>(
    sources.map(({ id, format, files }) => [id, [format, ...files.map(({ path }) => path)]]),
  );
  const groups = new Map(
    store.sources
      .realms()
      .flatMap(({ name }) => store.gathering.groups(name).map((group) => [group.id, group.name])),
  );
  return {
    sourceNames: (source) => names.get(source) ?? [],
    groupName: (group) => groups.get(group) ?? null,
  };
}

function lateExclusions({ scope, asOf }: Engagement): readonly string[] {
  return scope
    .filter(({ approvedOn }) => approvedOn > asOf)
    .map(
      ({ reason, approvedOn }) =>
        `The exclusion “${reason}” does not count: it was approved on ${approvedOn}, after the as-of date.`,
    );
}

type ScopeRule = Engagement['scope'][number];

/** By somebody, because of something: `TBD` is neither. */
function isApproved({ because, approvedBy }: ScopeRule): boolean {
  return isStated(because) && isStated(approvedBy);
}

function emptyExclusions({ scope }: Engagement): readonly string[] {
  return scope
    .filter((rule) => !isApproved(rule))
    .map(
      ({ reason, because, approvedBy }) =>
        `The exclusion “${reason}” does not count: “${isStated(approvedBy) ? because : approvedBy}” ${isStated(approvedBy) ? 'is no reason (because)' : 'names nobody who approved it (approvedBy)'}.`,
    );
}

function lateAttestations({ realms, asOf }: Engagement): readonly string[] {
  return realms.flatMap((realm) => {
    const { id, attested } = realm;
    if (attested === undefined || attestationOf(realm, asOf) !== null) return [];
    const why =
      attested.on > asOf
        ? `it was made on ${attested.on}, after the as-of date`
        : `“${attested.by}” names nobody who made it (by)`;
    return [`The attestation of realm “${id}” does not count: ${why}.`];
  });
}

function prepareRealm(
  store: Store,
  engagement: Engagement,
  number: number,
  name: RealmId,
  sources: readonly Source[],
) {
  const declared = engagement.realms.find(({ id }) => id === name);
  const policies = store.sources.policies().filter(({ realm }) => realm === name);
  const known = store.gathering.groups(name);
  const listed = new Set(known.flatMap(({ id }) => normaliseKey(id) ?? []));
  const tree = groupTree(store.gathering.nestedGroups(name), listed);
  const groups = new Set([...listed].filter((group) => !tree.open.has(group)));
  const { groupRoles, unlisted, openRoles } = rolesOfGroups(store, name, groups, idsByName(known));
  const attested = declared === undefined ? null : attestationOf(declared, engagement.asOf);
  const context: RealmContext = {
    defaultRules: new Set(store.sources.classRules(number)),
    ...homeTenantsIn(store, name),
    ties: {
      syncedTo: declared?.syncedTo ?? null,
      authenticatedBy: declared?.authenticatedBy ?? null,
    },
    enforcement: enforcementResolver({
      policies: policies.length === 0 ? null : preparePolicies(policies),
      known: {
        roles: store.gathering.saysWhoHoldsRoles(name),
        openRoles,
        groups,
        strayMembers: new Set(
          tree.around(store.gathering.strayGroups(name)).flatMap((id) => normaliseKey(id) ?? []),
        ),
      },
      hasFlags: store.gathering.says(name, 'enforcement'),
      attested:
        attested === null
          ? null
          : {
              by: attested.by,
              excluded: new Set(attested.excluded.flatMap((one) => normaliseKey(one) ?? [])),
            },
    }),
  };
  return {
    name,
    prepared: {
      number,
      context,
      groupRoles,
      groupTree: tree,
      ...methodsOf(store, name, sources, groups),
    },
    warnings: unlisted,
  };
}

/** Absent where no source shows the cross-tenant access settings. */
function homeTenantsIn(store: Store, realm: RealmId): Pick<RealmContext, 'homeTenants'> {
  const stated = store.realmFacts.inboundTrust(realm);
  return stated.length === 0 ? {} : { homeTenants: homeTenantsOf(stated) };
}

/** The policy is about what its own system registers: tables of unknown origin are read as that, other systems are not. */
function methodsOf(
  store: Store,
  realm: RealmId,
  sources: readonly Source[],
  listed: ReadonlySet<string>,
): Pick<PreparedRealm, 'usableFactors' | 'methodsPolicy'> {
  const methods = store.realmFacts.methods(realm);
  if (methods.length === 0) return { usableFactors: null, methodsPolicy: null };
  const byId = new Map(sources.map((source) => [source.id, source]));
  const systems = new Set(methods.map(({ from }) => byId.get(from.source)?.system));
  const own = new Set(
    sources.filter(({ system, format }) => format === 'table' || systems.has(system)).map(({ id }) => id),
  );
  const apply = factorsByPolicy(
    methods.map(({ policy }) => policy),
    listed,
  );
  const rows = new Map(methods.map(({ policy, from }) => [policy.method.trim().toLowerCase(), from]));
  return {
    usableFactors: ({ source, factors }, user) => (own.has(source) ? apply(factors, user) : factors),
    methodsPolicy: ({ id }) => methodsGoverning(id).flatMap((method) => rows.get(method) ?? [])[0] ?? null,
  };
}

/** Ids of listed groups by name, both normalised; a name that two groups have names neither. */
function idsByName(groups: readonly { readonly id: string; readonly name: string }[]) {
  const ids = new Map<string, string | null>();
  for (const { id, name } of groups) {
    const [key, value] = [normaliseKey(name), normaliseKey(id)];
    if (key === null || value === null) continue;
    const before = ids.get(key);
    ids.set(key, before === undefined || before === value ? value : null);
  }
  return ids;
}

/**
 * Roles held by groups, for their members; a group whose members nobody lists is said aloud. PIM's portal knows a
 * group by its display name only: that is believed where exactly one listed group has it.
 */
function rolesOfGroups(
  store: Store,
  realm: RealmId,
  listed: ReadonlySet<string>,
  byName: ReadonlyMap<string, string | null>,
) {
  const groupRoles = new Map<string, HeldRole[]>();
  const unlisted = new Set<string>();
  const openRoles = new Set(store.gathering.heldByUnknown(realm).flatMap((id) => normaliseKey(id) ?? []));
  for (const { about, group: id, source, file, row } of store.gathering.heldByGroups(realm)) {
    if (about.kind !== 'privilege') continue;
    const stated = normaliseKey(id) ?? '';
    const group = listed.has(stated) ? stated : (byName.get(stated) ?? stated);
    const roles = groupRoles.get(group) ?? [];
    groupRoles.set(group, roles);
    roles.push({ ...about.role, state: about.state, through: id, from: { source, file, row } });
    if (listed.has(group)) continue;
    if (about.role.scope === undefined) openRoles.add(normaliseKey(about.role.id) ?? '');
    unlisted.add(
      `The role “${about.role.name}” is held by a group whose members no source of realm “${realm}” lists (${id}): its members are not known to be privileged.`,
    );
  }
  return { groupRoles, openRoles, unlisted: [...unlisted] };
}
