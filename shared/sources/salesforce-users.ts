import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { fullName } from './steps/full-name.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { momentOf, type DateOrder } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isSalesforceUser, salesforceId } from './steps/salesforce-id.ts';
import { isEmptyList, rowsOf } from './steps/sample-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** The object `User`: a CSV of Data Loader (upper-case headers) or of a query, or its JSON (formats §10). */
const names = {
  id: ['Id', 'User ID'],
  login: ['Username'],
  mail: ['Email'],
  name: ['Name', 'Full Name'],
  first: ['FirstName'],
  last: ['LastName'],
  active: ['IsActive', 'Active'],
  userType: ['UserType'],
  federation: ['FederationIdentifier'],
  profile: ['Profile.Name'],
  employeeId: ['EmployeeNumber'],
  department: ['Department'],
  jobTitle: ['Title'],
  company: ['CompanyName'],
  created: ['CreatedDate'],
  lastSignIn: ['LastLoginDate'],
} as const;
type Fields = BoundFields<typeof names>;

export const salesforceUsers: SourceAdapter = {
  id: 'salesforce-users',
  system: 'Salesforce',
  roles: ['population'],
  holes: [
    'source.salesforce-users.hole.permissions',
    'source.salesforce-users.hole.enforcement',
    'source.salesforce-users.hole.frozen',
  ],
  classRules: [
    'every-account-external-facing',
    'admin-privileged',
    'service-account-service',
    'disabled-out-of-scope',
  ],
  detect,
  bind,
};

const own = ['Id', 'Username', 'IsActive'];

/** The ids of users tell it; a file without one row that has such an id may be of anybody. */
function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  if (!own.every((name) => has.has(name.toLowerCase()))) return notThis;
  const { id } = bindFields(sample, names).field;
  const ids = rowsOf(sample).flatMap((row) => textOf(id(row)) ?? []);
  const reason = havingReason(sample, own);
  return ids.some(isSalesforceUser)
    ? { confidence: 0.95, reasons: [reason, 'ids begin with 005, as those of Salesforce users do'] }
    : notThis;
}

function bind(
  sample: SourceSample,
  { dateOrder }: ReadingOptions,
): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  const isKnown = fields.has('id') && fields.has('login') && fields.has('active');
  if (!isKnown && !isEmptyList(sample))
    return { cannot: 'It lacks Id, Username or IsActive. Export the object User again with all three.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row, dateOrder), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow, order: DateOrder): RowReading {
  const id = textOf(field.id(row));
  if (id === undefined) return { as: 'rejected', reason: 'has no Id' };
  const keys: Mutable<Keys> = { id: salesforceId(id) };
  put(keys, 'login', textOf(field.login(row)));
  put(keys, 'mail', textOf(field.mail(row)));
  put(keys, 'employeeId', textOf(field.employeeId(row)));
  const attributes = attributesOf(field, row, order);
  const federation = textOf(field.federation(row));
  return {
    as: 'facts',
    facts: [
      {
        kind: 'population',
        keys,
        attributes,
        marks: marksOf(field, row, attributes.userType),
        ...(federation === undefined ? {} : { directory: { upn: federation } }),
      },
    ],
  };
}

function attributesOf(field: Fields['field'], row: RawRow, order: DateOrder): Attributes {
  const attributes: Mutable<Attributes> = { enabled: booleanOf(field.active(row)) };
  put(attributes, 'name', textOf(field.name(row)) ?? fullName(field.first(row), field.last(row)));
  for (const word of ['userType', 'department', 'jobTitle', 'company'] as const)
    put(attributes, word, textOf(field[word](row)));
  put(attributes, 'created', momentOf(field.created(row), order) ?? undefined);
  put(attributes, 'lastSignIn', momentOf(field.lastSignIn(row), order) ?? undefined);
  return attributes;
}

/** The profile that Salesforce ships for administrators, and the user types that no person signs in with. */
function marksOf(field: Fields['field'], row: RawRow, userType: string | undefined): readonly string[] {
  const isAdmin = textOf(field.profile(row))?.trim().toLowerCase() === 'system administrator';
  const isProcess = /^(automatedprocess|cloudintegrationuser)$/i.test(userType?.trim() ?? '');
  return [...(isAdmin ? ['admin'] : []), ...(isProcess ? ['service-account'] : [])];
}
