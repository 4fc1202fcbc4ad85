import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { fullName } from './steps/full-name.ts';
import { googleClassRules, googleFacts, googleKeys } from './steps/google-account.ts';
import { asSpelled, withoutSuffix, withPlainHeader } from './steps/header-suffix.ts';
import { namesIn, notThis } from './steps/judge-sample.ts';
import { lastSignInOf } from './steps/last-sign-in.ts';
import { dateOrderOf, type DateOrder } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** "Download users" of the Admin console; any subset of its columns, their bracket suffixes off (formats §3.1). */
const names = {
  mail: ['Email Address'],
  firstName: ['First Name'],
  lastName: ['Last Name'],
  employeeId: ['Employee ID'],
  status: ['Status'],
  lastSignIn: ['Last Sign In'],
  enrolled: ['2sv Enrolled'],
  enforced: ['2sv Enforced'],
  userType: ['Employee Type'],
  jobTitle: ['Employee Title'],
  manager: ['Manager Email'],
  department: ['Department'],
  ou: ['Org Unit Path'],
} as const;
type Fields = BoundFields<typeof names>;

/** Columns that no other export of people has. */
const own = ['2sv enrolled', '2sv enforced', 'org unit path'];
/** What Google writes behind columns that it reads back; exports of others have e-mail addresses and states too. */
const bracketed = /\[(?:required|read only|upload only)\]/i;

export const googleUsers: SourceAdapter = {
  id: 'google-users',
  system: 'Google Workspace',
  roles: ['population', 'enrolment', 'enforcement'],
  holes: [
    'source.google-users.hole.kind',
    'source.google-users.hole.admins',
    'source.google-users.hole.subset',
    'source.google-users.hole.sso',
  ],
  classRules: googleClassRules,
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'table') return notThis;
  const has = namesIn(withPlainHeader(sample));
  if (!has.has('email address')) return notThis;
  const shown = own.filter((name) => has.has(name));
  const marked = sample.header.find((cell) => bracketed.test(cell));
  if (shown.length > 0)
    return {
      confidence: 0.95,
      reasons: [`header has Email Address and ${shown.map((name) => has.get(name)).join(', ')}`],
    };
  return marked === undefined
    ? notThis
    : { confidence: 0.8, reasons: [`header has Email Address and ${marked.trim()}`] };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  if (sample.shape !== 'table') return { cannot: 'It is no CSV. Download the users as CSV.' };
  const fields = bindFields(withPlainHeader(sample), names);
  if (!fields.has('mail')) return { cannot: 'It has no column Email Address. Download the users again.' };
  const order = dateOrderOf(
    options.dateOrder,
    rowsOf(sample).map((row) => fields.field.lastSignIn(row)),
  );
  return {
    mapped: asSpelled(fields.mapped, sample.header, withoutSuffix),
    read: (row) => read(fields, order, row),
    finish: () => ({ extractedOn: null, incomplete: null }),
  };
}

function read({ field }: Fields, order: DateOrder, row: RawRow): RowReading {
  const mail = textOf(field.mail(row));
  if (mail === undefined) return { as: 'rejected', reason: 'has no e-mail address' };
  const keys: Mutable<Keys> = { ...googleKeys(mail) };
  put(keys, 'employeeId', textOf(field.employeeId(row)));
  return googleFacts({
    keys,
    attributes: attributesOf(field, order, row),
    marks: [],
    enrolled: booleanOf(field.enrolled(row)),
    enforced: booleanOf(field.enforced(row)),
    word: '2sv Enrolled',
    stated: [],
  });
}

function attributesOf(field: Fields['field'], order: DateOrder, row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: enabledBy(textOf(field.status(row))) };
  const [first, last] = [field.firstName(row), field.lastName(row)];
  // A name of one word stands in both columns.
  put(attributes, 'name', first === last ? fullName(first) : fullName(first, last));
  put(attributes, 'userType', textOf(field.userType(row)));
  put(attributes, 'department', textOf(field.department(row)));
  put(attributes, 'jobTitle', textOf(field.jobTitle(row)));
  put(attributes, 'manager', textOf(field.manager(row)));
  put(attributes, 'ou', textOf(field.ou(row)));
  put(attributes, 'lastSignIn', lastSignInOf(field.lastSignIn(row), order));
  return attributes;
}

/** Null for a word that nobody knows: the state is then not known, and the account stays in scope. */
function enabledBy(status: string | undefined): boolean | null {
  switch (status?.trim().toLowerCase()) {
    case 'active':
      return true;
    case 'suspended':
    case 'archived':
      return false;
    default:
      return null;
  }
}
