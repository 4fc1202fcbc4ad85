import type { AccessPolicy, Subjects } from '../model/access-policy.ts';
import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraGrant } from './steps/entra-grant.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { CutOff, isHollow, listIn, objectIn, textIn, type Json } from './steps/json-object.ts';

/** Graph `identity/conditionalAccess/policies`, or one policy a file; PascalCase as PowerShell writes it (formats §1.6). */
export const entraConditionalAccess: SourceAdapter = {
  id: 'entra-conditional-access',
  system: 'Microsoft Entra ID',
  roles: ['enforcement'],
  holes: [
    'source.entra-conditional-access.hole.groups',
    'source.entra-conditional-access.hole.per-user',
    'source.entra-conditional-access.hole.locations',
  ],
  classRules: [],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json') return notThis;
  if (contextHas(sample, /#(identity\/)?conditionalAccess\/policies/i))
    return { confidence: 1, reasons: ['@odata.context names Conditional Access policies'] };
  const has = namesIn(sample);
  const wanted = ['conditions', 'grantControls', 'state'];
  if (!wanted.every((name) => has.has(name.toLowerCase()))) return notThis;
  return { confidence: 0.9, reasons: [havingReason(sample, wanted)] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  if (sample.shape !== 'json')
    return { cannot: 'Conditional Access policies are read from JSON. Save the answer of Graph.' };
  const mapped = { name: 'displayName', state: 'state', conditions: 'conditions', grant: 'grantControls' };
  return { mapped, read, finish: fileFacts };
}

function read(row: RawRow): RowReading {
  const element = 'element' in row ? row.element : null;
  if (typeof element !== 'object' || element === null) return { as: 'rejected', reason: 'is no object' };
  try {
    return policyOf(element as Json);
  } catch (error) {
    if (error instanceof CutOff) return { as: 'rejected', reason: error.message };
    throw error;
  }
}

const states: Readonly<Record<string, AccessPolicy['state']>> = {
  enabled: 'enabled',
  disabled: 'disabled',
  enabledforreportingbutnotenforced: 'report-only',
};

function policyOf(policy: Json): RowReading {
  const id = textIn(policy, 'id');
  const state = states[textIn(policy, 'state')?.trim().toLowerCase() ?? ''];
  const conditions = objectIn(policy, 'conditions');
  if (id === undefined) return { as: 'rejected', reason: 'has no id' };
  if (state === undefined) return { as: 'rejected', reason: 'has a state that is not known' };
  if (conditions === null) return { as: 'rejected', reason: 'has no conditions' };
  const users = objectIn(conditions, 'users');
  const include = subjectsOf(users, 'include');
  const exclude = subjectsOf(users, 'exclude');
  const name = textIn(policy, 'displayName')?.trim() ?? id;
  const grant = entraGrant(objectIn(policy, 'grantControls'));
  return {
    as: 'facts',
    facts: [
      {
        kind: 'access-policy',
        policy: {
          id,
          name,
          state,
          include,
          exclude,
          ...scopeOf(conditions),
          narrowedBy: [...narrowings(conditions), ...tenantNarrowing(users)],
          grant,
        },
      },
    ],
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
  };
}

function guestKinds(guests: Json | null): readonly string[] | null {
  const kinds = listIn(guests, 'guestOrExternalUserTypes').flatMap((kind) => kind.split(','));
  const named = kinds.map((kind) => kind.trim()).filter((kind) => kind !== '' && kind !== 'none');
  return named.length > 0 ? named : null;
}

/** Guests of some tenants only: the kinds alone would say more than the policy does. */
function tenantNarrowing(users: Json | null): readonly string[] {
  const tenants = objectIn(objectIn(users, 'includeGuestsOrExternalUsers'), 'externalTenants');
  const kind = textIn(tenants, 'membershipKind')?.toLowerCase();
  return kind === 'enumerated' ? ['tenant: guests of some tenants only'] : [];
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
      const phrase = phrases[name] ?? `condition: ${key}`;
      return name.endsWith('levels') ? [`${phrase} ${listIn(conditions, key).join(', ')}`] : [phrase];
    }),
  ].toSorted();
}
