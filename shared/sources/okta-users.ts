import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields, type Field } from './steps/field.ts';
import { fullName } from './steps/full-name.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { lastSignInOf } from './steps/last-sign-in.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { oktaEnabled, oktaProviderMarks } from './steps/okta-status.ts';
import { powershellObject } from './steps/powershell-object.ts';
import { put, type Mutable } from './steps/put.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

/**
 * `/api/v1/users`, one page or several (formats §2.2); the same flattened to columns by a script, or by PowerShell's
 * `Export-Csv`, which writes a whole profile into one cell (`@{login=…; email=…}`).
 */
const names = {
  id: ['id'],
  status: ['status'],
  login: ['profile.login'],
  mail: ['profile.email'],
  employeeId: ['profile.employeeNumber'],
  name: ['profile.displayName'],
  firstName: ['profile.firstName'],
  lastName: ['profile.lastName'],
  userType: ['profile.userType'],
  department: ['profile.department'],
  jobTitle: ['profile.title'],
  company: ['profile.organization'],
  manager: ['profile.manager'],
  profile: ['profile'],
  provider: ['credentials.provider.type'],
  providerObject: ['credentials.provider'],
  created: ['created'],
  lastSignIn: ['lastLogin'],
} as const;
type Fields = BoundFields<typeof names>;

export const oktaUsers: SourceAdapter = {
  id: 'okta-users',
  system: 'Okta',
  roles: ['population'],
  holes: [
    'source.okta-users.hole.pages',
    'source.okta-users.hole.deprovisioned',
    'source.okta-users.hole.roles',
    'source.okta-users.hole.federated',
  ],
  classRules: ['every-account-external-facing', 'role-holder-privileged', 'disabled-out-of-scope'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const fields = bindFields(sample, names);
  const profile = has.has('profile') ? 'profile' : 'profile.login';
  if (!has.has('status') || !has.has(profile) || !rowsOf(sample).some((row) => hasLogin(fields, row)))
    return notThis;
  const shown = [
    'credentials',
    'statusChanged',
    'activated',
    'lastLogin',
    'credentials.provider.type',
  ].filter((name) => has.has(name.toLowerCase()));
  const reason = havingReason(sample, ['status', profile, ...shown]);
  return { confidence: shown.length > 1 ? 0.95 : 0.8, reasons: [reason] };
}

function hasLogin(fields: Fields, row: RawRow): boolean {
  return profileOf(fields, row)('login', fields.field.login) !== undefined;
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('login') && !fields.has('id') && !fields.has('profile'))
    return { cannot: 'It has neither id nor profile.login. Save the answer of /api/v1/users as it comes.' };
  const order = dateOrderOf(
    options.dateOrder,
    rowsOf(sample).flatMap((row) => [fields.field.created(row), fields.field.lastSignIn(row)]),
  );
  return { mapped: fields.mapped, read: (row) => read(fields, order, row), finish: fileFacts };
}

type Profile = (property: string, field: Field) => string | undefined;

/** A property of the profile: where it is a part of its own, else within the text of the whole. */
function profileOf({ field }: Fields, row: RawRow): Profile {
  const flattened = powershellObject(textOf(field.profile(row)));
  return (property, own) => textOf(own(row)) ?? textOf(flattened.get(property.toLowerCase()));
}

function read(fields: Fields, order: DateOrder, row: RawRow): RowReading {
  const { field } = fields;
  const profile = profileOf(fields, row);
  const keys: Mutable<Keys> = {};
  put(keys, 'id', textOf(field.id(row)));
  put(keys, 'login', profile('login', field.login));
  if (keys.id === undefined && keys.login === undefined)
    return { as: 'rejected', reason: 'has neither a login nor an id' };
  put(keys, 'mail', profile('email', field.mail));
  put(keys, 'employeeId', profile('employeeNumber', field.employeeId));
  const provider = powershellObject(textOf(field.providerObject(row))).get('type') ?? field.provider(row);
  const marks = oktaProviderMarks(provider);
  const attributes = {
    ...described(field, row, profile),
    ...times(field, row, order),
  };
  return { as: 'facts', facts: [{ kind: 'population', keys, attributes, marks }] };
}

function described(field: Fields['field'], row: RawRow, profile: Profile): Attributes {
  const attributes: Mutable<Attributes> = { enabled: oktaEnabled(field.status(row)) };
  const parts = [profile('firstName', field.firstName), profile('lastName', field.lastName)];
  put(attributes, 'name', profile('displayName', field.name) ?? fullName(...parts));
  put(attributes, 'userType', profile('userType', field.userType));
  put(attributes, 'department', profile('department', field.department));
  put(attributes, 'jobTitle', profile('title', field.jobTitle));
  put(attributes, 'company', profile('organization', field.company));
  put(attributes, 'manager', profile('manager', field.manager));
  return attributes;
}

/** Okta writes null for somebody who has never signed in; a cell that is empty says nothing. */
function times(
  field: Fields['field'],
  row: RawRow,
  order: DateOrder,
): Pick<Attributes, 'created' | 'lastSignIn'> {
  const attributes: Mutable<Pick<Attributes, 'created' | 'lastSignIn'>> = {};
  put(attributes, 'created', momentOf(field.created(row), order) ?? undefined);
  const signIn = field.lastSignIn(row);
  put(attributes, 'lastSignIn', signIn === null ? 'never' : lastSignInOf(signIn, order));
  return attributes;
}
