import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { fullName } from './steps/full-name.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { oktaEnabled, oktaProviderMarks } from './steps/okta-status.ts';
import { put, type Mutable } from './steps/put.ts';
import { textOf } from './steps/value.ts';

/** `/api/v1/users`, one page or several, and the same flattened to columns by a script (formats §2.2). */
const names = {
  id: ['id'],
  status: ['status'],
  login: ['profile.login', 'login'],
  mail: ['profile.email', 'email'],
  employeeId: ['profile.employeeNumber'],
  name: ['profile.displayName'],
  firstName: ['profile.firstName'],
  lastName: ['profile.lastName'],
  userType: ['profile.userType'],
  department: ['profile.department'],
  jobTitle: ['profile.title'],
  company: ['profile.organization'],
  manager: ['profile.manager', 'profile.managerId'],
  provider: ['credentials.provider.type'],
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
  const own =
    sample.shape === 'json' ? ['status', 'profile', 'credentials'] : ['id', 'status', 'profile.login'];
  if (own.every((name) => has.has(name)) && (sample.shape === 'table' || has.has('statuschanged')))
    return { confidence: 0.95, reasons: [havingReason(sample, own)] };
  const less = ['status', 'profile', 'activated'];
  if (sample.shape === 'json' && less.every((name) => has.has(name)))
    return { confidence: 0.8, reasons: [havingReason(sample, less)] };
  return notThis;
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('login') && !fields.has('id'))
    return { cannot: 'It has neither id nor profile.login. Save the answer of /api/v1/users as it comes.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const keys: Mutable<Keys> = {};
  put(keys, 'id', textOf(field.id(row)));
  put(keys, 'login', textOf(field.login(row)));
  if (keys.id === undefined && keys.login === undefined)
    return { as: 'rejected', reason: 'has neither a login nor an id' };
  put(keys, 'mail', textOf(field.mail(row)));
  put(keys, 'employeeId', textOf(field.employeeId(row)));
  const marks = oktaProviderMarks(field.provider(row));
  return { as: 'facts', facts: [{ kind: 'population', keys, attributes: attributesOf(field, row), marks }] };
}

function attributesOf(field: Fields['field'], row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: oktaEnabled(field.status(row)) };
  put(attributes, 'name', textOf(field.name(row)) ?? fullName(field.firstName(row), field.lastName(row)));
  put(attributes, 'userType', textOf(field.userType(row)));
  put(attributes, 'department', textOf(field.department(row)));
  put(attributes, 'jobTitle', textOf(field.jobTitle(row)));
  put(attributes, 'company', textOf(field.company(row)));
  put(attributes, 'manager', textOf(field.manager(row)));
  put(attributes, 'created', momentOf(field.created(row)) ?? undefined);
  const signIn = field.lastSignIn(row);
  put(attributes, 'lastSignIn', signIn === null ? 'never' : (momentOf(signIn) ?? undefined));
  return attributes;
}
