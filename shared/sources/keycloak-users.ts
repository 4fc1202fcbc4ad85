import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { fullName } from './steps/full-name.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { keycloakFactors } from './steps/keycloak-factors.ts';
import { isKeycloakAdmin } from './steps/keycloak-roles.ts';
import { instantOfUnixMilliseconds } from './steps/moment-number.ts';
import { isOwnRealm } from './steps/own-realm.ts';
import { put, type Mutable } from './steps/put.ts';
import { booleanOf, textOf } from './steps/value.ts';

/**
 * The users of a realm: `<realm>-users-0.json`, one file for all (`same_file`), or the realm's own file with its users
 * within (`realm_file`); without credentials, the Admin API's list (formats §7). `secretData` is never looked at.
 */
const names = {
  id: ['id'],
  username: ['username'],
  mail: ['email'],
  enabled: ['enabled'],
  totp: ['totp'],
  firstName: ['firstName'],
  lastName: ['lastName'],
  created: ['createdTimestamp'],
  credentials: ['credentials'],
  requiredActions: ['requiredActions'],
  realmRoles: ['realmRoles'],
  clientRoles: ['clientRoles'],
  client: ['serviceAccountClientId'],
  federation: ['federationLink'],
  brokered: ['federatedIdentities'],
} as const;
type Fields = BoundFields<typeof names>;

export const keycloakUsers: SourceAdapter = {
  id: 'keycloak-users',
  system: 'Keycloak',
  roles: ['population', 'enrolment'],
  holes: [
    'source.keycloak-users.hole.federated',
    'source.keycloak-users.hole.group-roles',
    'source.keycloak-users.hole.flows',
    'source.keycloak-users.hole.last-sign-in',
    'source.keycloak-users.hole.secrets',
  ],
  classRules: ['service-account-service', 'admin-privileged', 'disabled-out-of-scope'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json') return notThis;
  const has = namesIn(sample);
  if (!has.has('username')) return notThis;
  const own = ['credentials', 'requiredActions', 'realmRoles', 'serviceAccountClientId', 'createdTimestamp'];
  const shown = own.filter((name) => has.has(name.toLowerCase()));
  if (shown.length === 0 || (shown.length === 1 && shown[0] === 'credentials')) return notThis;
  const realm = sample.arrayName === 'users' && sample.envelope.has('realm');
  const reason = havingReason(sample, ['username', ...shown]);
  return { confidence: realm || shown.length > 1 ? 0.95 : 0.8, reasons: [reason] };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('username'))
    return { cannot: 'Its users have no username. Export the realm again with its users.' };
  const ownRealm = isOwnRealm(options);
  return { mapped: fields.mapped, read: (row) => read(fields, row, ownRealm), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow, ownRealm: boolean): RowReading {
  const login = textOf(field.username(row));
  if (login === undefined) return { as: 'rejected', reason: 'has no username' };
  const keys: Mutable<Keys> = { login };
  if (ownRealm) put(keys, 'id', textOf(field.id(row)));
  put(keys, 'mail', textOf(field.mail(row)));
  const marks = marksOf(field, row);
  const factors = factorsOf(field, row, marks.includes('mfa-elsewhere'));
  return {
    as: 'facts',
    facts: [
      { kind: 'population', keys, attributes: attributesOf(field, row), marks },
      ...(factors === null ? [] : [enrolmentFact(keys, factors)]),
    ],
  };
}

function attributesOf(field: Fields['field'], row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: booleanOf(field.enabled(row)) };
  put(attributes, 'name', fullName(field.firstName(row), field.lastName(row)));
  put(attributes, 'created', instantOfUnixMilliseconds(field.created(row)) ?? undefined);
  return attributes;
}

function marksOf(field: Fields['field'], row: RawRow): readonly string[] {
  const client = textOf(field.client(row)) !== undefined;
  const brokered = field.brokered(row);
  return [
    ...(isKeycloakAdmin(field.realmRoles(row), field.clientRoles(row)) ? ['admin'] : []),
    ...(Array.isArray(brokered) && brokered.length > 0 ? ['mfa-elsewhere'] : []),
    ...(client || /^service-account-/i.test(textOf(field.username(row)) ?? '') ? ['service-account'] : []),
    ...(textOf(field.federation(row)) === undefined ? [] : ['synced']),
  ];
}

/**
 * Without credentials all that the Admin API says is whether there is a one-time password: its absence says nothing
 * of security keys, so there is then no record. Nor is there one of whoever signs in at another provider and has no
 * credential here: whether MFA is done there is a claim (assessment rules §1).
 */
function factorsOf(field: Fields['field'], row: RawRow, elsewhere: boolean): readonly Factor[] | null {
  const credentials = field.credentials(row);
  const totp = booleanOf(field.totp(row)) === true;
  if (!Array.isArray(credentials) && !totp) return null;
  if (elsewhere && !totp && Array.isArray(credentials) && credentials.length === 0) return null;
  return keycloakFactors(credentials, totp, field.requiredActions(row));
}
