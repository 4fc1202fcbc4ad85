import type { AccessPolicy, Subjects } from '../model/access-policy.ts';
import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraGrant } from './steps/entra-grant.ts';
import { valueAt } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { CutOff, isHollow, listIn, objectIn, textIn, type Json } from './steps/json-object.ts';

/**
 * Graph `identity/conditionalAccess/policies`, or one policy a file; PascalCase as PowerShell writes it, and
 * ScubaGear's export of a whole tenant, which holds the policies as one list among others (formats §1.6).
 */
export const entraConditionalAccess: SourceAdapter = {
  id: 'entra-conditional-access',
  system: 'Microsoft Entra ID',
  roles: ['enforcement'],
  holes: [
    'source.entra-conditional-access.hole.groups',
    'source.entra-conditional-access.hole.per-user',
    'source.entra-conditional-access.hole.locations',
    'source.entra-conditional-access.hole.federated',
  ],
  classRules: [],
  detect,
  bind,
};

const wanted = ['conditions', 'grantControls', 'state'];
const wrapper = 'conditional_access_policies';

/** A table is recognised too: it cannot be read, and says what to do instead. */
function detect(sample: SourceSample): Detection {
  if (contextHas(sample, /#(identity\/)?conditionalAccess\/policies/i))
    return { confidence: 1, reasons: ['@odata.context names Conditional Access policies'] };
  const has = namesIn(sample);
  if (sample.shape === 'json' && has.has(wrapper))
    return { confidence: 0.95, reasons: [havingReason(sample, [wrapper])] };
  if (!wanted.every((name) => has.has(name.toLowerCase()))) return notThis;
  return { confidence: 0.9, reasons: [havingReason(sample, wanted)] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  if (sample.shape !== 'json')
    return {
      cannot:
        'A table cannot hold the conditions of a policy. Save the answer of Graph, or use ConvertTo-Json -Depth 20.',
    };
  const mapped = { name: 'displayName', state: 'state', conditions: 'conditions', grant: 'grantControls' };
  return { mapped, read, finish: fileFacts };
}

function read(row: RawRow): RowReading {
  const element = 'element' in row ? row.element : null;
  if (typeof element !== 'object' || element === null) return { as: 'rejected', reason: 'is no object' };
  try {
    return Object.hasOwn(element, wrapper) ? readAll(valueAt(element, [wrapper])) : readOne(element);
  } catch (error) {
    if (error instanceof CutOff) return { as: 'rejected', reason: error.message };
    throw error;
  }
}

function readOne(element: object): RowReading {
  // What was deleted is kept for a while, and is in force no longer.
  if (textIn(element as Json, 'deletedDateTime') !== undefined)
    return { as: 'ignored', reason: 'source.entra-conditional-access.ignored.deleted' };
  const policy = policyOf(element as Json);
  return typeof policy === 'string'
    ? { as: 'rejected', reason: policy }
    : { as: 'facts', facts: [{ kind: 'access-policy', policy }] };
}

/** One row of the file holds all policies: one that cannot be judged makes them doubtful together. */
function readAll(value: unknown): RowReading {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const policies = list.map((one, index) => {
    const policy = typeof one === 'object' && one !== null ? policyOf(one as Json) : 'is no object';
    return typeof policy === 'string' ? `has a policy (${index + 1}) that ${policy}` : policy;
  });
  const fault = policies.find((policy) => typeof policy === 'string');
  if (fault !== undefined) return { as: 'rejected', reason: fault };
  if (policies.length === 0)
    return { as: 'ignored', reason: 'source.entra-conditional-access.ignored.no-policy' };
  return {
    as: 'facts',
    facts: policies
      .filter((policy) => typeof policy !== 'string')
      .map((policy) => ({ kind: 'access-policy', policy })),
  };
}

const states: Readonly<Record<string, AccessPolicy['state']>> = {
  enabled: 'enabled',
  disabled: 'disabled',
  enabledforreportingbutnotenforced: 'report-only',
};

/** A policy, or why it cannot be judged. */
function policyOf(policy: Json): AccessPolicy | string {
  const id = textIn(policy, 'id');
  const state = states[textIn(policy, 'state')?.trim().toLowerCase() ?? ''];
  const conditions = objectIn(policy, 'conditions');
  if (id === undefined) return 'has no id';
  if (state === undefined) return 'has a state that is not known';
  if (conditions === null) return 'has no conditions';
  const users = objectIn(conditions, 'users');
  return {
    id,
    name: textIn(policy, 'displayName')?.trim() ?? id,
    state,
    include: subjectsOf(users, 'include'),
    exclude: subjectsOf(users, 'exclude'),
    ...scopeOf(conditions),
    narrowedBy: [...narrowings(conditions), ...unknownWithin(conditions)],
    grant: entraGrant(objectIn(policy, 'grantControls')),
  };
}

/** `include` or `exclude` of the users condition; the special words of its lists are taken out. */
function subjectsOf(users: Json | null, side: 'include' | 'exclude'): Subjects {
  const named = listIn(users, `${side}Users`);
  const guests = objectIn(users, `${side}GuestsOrExternalUsers`);
  const special = new Set(named.map((name) => name.trim().toLowerCase()));
  return {
    all: special.has('all'),
    users: named.filter(
      (name) => !['all', 'none', 'guestsorexternalusers'].includes(name.trim().toLowerCase()),
    ),
    groups: listIn(users, `${side}Groups`),
    roles: listIn(users, `${side}Roles`),
    guests: special.has('guestsorexternalusers') ? 'all' : guestKinds(guests),
    ...(isOfSomeTenants(guests) ? { guestTenants: 'some' as const } : {}),
  };
}

/** Guests of listed home tenants only: whether an account is of one of them no export says. */
function isOfSomeTenants(guests: Json | null): boolean {
  return textIn(objectIn(guests, 'externalTenants'), 'membershipKind')?.trim().toLowerCase() === 'enumerated';
}

function guestKinds(guests: Json | null): readonly string[] | null {
  const kinds = listIn(guests, 'guestOrExternalUserTypes').flatMap((kind) => kind.split(','));
  const named = kinds.map((kind) => kind.trim()).filter((kind) => kind !== '' && kind !== 'none');
  return named.length > 0 ? named : null;
}

function scopeOf(
  conditions: Json,
): Pick<AccessPolicy, 'applications' | 'clientTypes' | 'locations' | 'platforms'> {
  const applications = objectIn(conditions, 'applications');
  const include = listIn(applications, 'includeApplications');
  const clients = listIn(conditions, 'clientAppTypes');
  const locations = objectIn(conditions, 'locations');
  const platforms = objectIn(conditions, 'platforms');
  return {
    applications: {
      all: include.some((name) => name.toLowerCase() === 'all'),
      include: include.filter((name) => !['all', 'none'].includes(name.toLowerCase())),
      exclude: listIn(applications, 'excludeApplications'),
      userActions: listIn(applications, 'includeUserActions'),
    },
    clientTypes: clients.some((type) => type.toLowerCase() === 'all') ? [] : clients,
    locations: {
      include: listIn(locations, 'includeLocations'),
      exclude: listIn(locations, 'excludeLocations'),
    },
    platforms: {
      include: listIn(platforms, 'includePlatforms'),
      exclude: listIn(platforms, 'excludePlatforms'),
    },
  };
}

/** What ConvertTo-Json writes for an object below its depth. */
const typeName = /^(?:Microsoft|System)\.[\w.]+|^@\{/;

const readElsewhere = new Set(['users', 'applications', 'clientapptypes', 'locations', 'platforms']);
const phrases: Readonly<Record<string, string>> = {
  signinrisklevels: 'risk: sign-in risk',
  userrisklevels: 'risk: user risk',
  insiderrisklevels: 'risk: insider risk',
  serviceprincipalrisklevels: 'workload: risk of service principals',
  clientapplications: 'workload: service principals only',
  devices: 'device: a device filter',
  devicestates: 'device: a device state',
  authenticationflows: 'flow: some authentication flows only',
};

/**
 * Every other condition that holds anything narrows the policy; one nobody knows is named as it is. Sorted: the order of
 * properties in the file says nothing.
 */
function narrowings(conditions: Json): readonly string[] {
  const applications = objectIn(conditions, 'applications');
  const contexts = listIn(applications, 'includeAuthenticationContextClassReferences');
  const filter = objectIn(applications, 'applicationFilter');
  return [
    ...(contexts.length > 0 ? ['application: some authentication contexts only'] : []),
    ...(isHollow(filter) ? [] : ['application: an application filter']),
    ...Object.entries(conditions).flatMap(([key, value]) => {
      const name = key.toLowerCase();
      if (name.includes('@') || readElsewhere.has(name) || isHollow(value) || value === 'none') return [];
      if (typeof value === 'string' && typeName.test(value)) throw new CutOff(key);
      const phrase = phrases[name] ?? `condition: ${key}`;
      return name.endsWith('levels') ? [`${phrase} ${listIn(conditions, key).join(', ')}`] : [phrase];
    }),
  ].toSorted();
}

/** What is read of the parts that are read; a property beside these may let somebody or something out. */
const readWithin: Readonly<Record<string, RegExp>> = {
  users: /^(in|ex)clude(Users|Groups|Roles|GuestsOrExternalUsers)$/i,
  applications:
    /^((in|ex)cludeApplications|includeUserActions|includeAuthenticationContextClassReferences|applicationFilter)$/i,
  locations: /^(in|ex)cludeLocations$/i,
  platforms: /^(in|ex)cludePlatforms$/i,
};

function unknownWithin(conditions: Json): readonly string[] {
  return Object.entries(readWithin).flatMap(([part, known]) =>
    Object.entries(objectIn(conditions, part) ?? {})
      .filter(([name, value]) => !name.includes('@') && !known.test(name) && !isHollow(value))
      .map(([name]) => `condition: ${part}.${name}`)
      .toSorted(),
  );
}
