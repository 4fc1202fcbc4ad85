import type { Attributes, Fact, Keys, RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { factorRow } from './steps/enrolment-fact.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { oktaAuthenticator } from './steps/okta-factors.ts';
import { oktaEnabled } from './steps/okta-status.ts';
import { put, type Mutable } from './steps/put.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { booleanOf, textOf, wordsOf } from './steps/value.ts';

/**
 * The report “MFA Enrollment by User” (formats §2.1). Which columns it has is chosen when it is made, and their exact
 * names are not documented: several spellings are tried.
 */
const names = {
  login: ['Login', 'User Login', 'Username', 'User Name'],
  user: ['User', 'Name', 'Full Name'],
  mail: ['Email', 'User Email', 'Email Address'],
  status: ['Status', 'User Status'],
  created: ['Created', 'User Created', 'Created Date'],
  admin: ['isAdmin', 'Is Admin', 'Admin'],
  types: [
    'Authenticator Types',
    'Authenticator Type',
    'Authenticators',
    'Authenticator',
    'Enrolled Authenticators',
    'Authenticator Names',
    'Authenticator Name',
  ],
  count: [
    'Authenticator Count',
    'Authenticators Count',
    'Number of Authenticators',
    'Enrolled Authenticator Count',
    'Count of Authenticators',
  ],
} as const;
type Fields = BoundFields<typeof names>;

export const oktaMfaEnrollment: SourceAdapter = {
  id: 'okta-mfa-enrollment',
  system: 'Okta',
  roles: ['population', 'enrolment'],
  holes: [
    'source.okta-mfa-enrollment.hole.filter',
    'source.okta-mfa-enrollment.hole.names',
    'source.okta-mfa-enrollment.hole.count',
    'source.okta-mfa-enrollment.hole.enforcement',
  ],
  classRules: [
    'every-account-external-facing',
    'admin-privileged',
    'role-holder-privileged',
    'disabled-out-of-scope',
  ],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'table') return notThis;
  const { mapped, has } = bindFields(sample, names);
  const about = mapped['types'] ?? mapped['count'];
  const who = mapped['login'] ?? mapped['mail'] ?? mapped['user'];
  if (about === undefined || who === undefined || !/authenticator/i.test(about)) return notThis;
  const sure = has('status') || has('admin') || namesIn(sample).has('activated');
  return { confidence: sure ? 0.8 : 0.6, reasons: [havingReason(sample, [who, about])] };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('login') && !fields.has('mail') && !fields.has('user'))
    return { cannot: 'It has no column that names the user. Add the login to the report.' };
  if (!fields.has('types') && !fields.has('count'))
    return { cannot: 'It says nothing of authenticators. Add the authenticator type to the report.' };
  const order = dateOrderOf(
    options.dateOrder,
    rowsOf(sample).map((row) => fields.field.created(row)),
  );
  return { mapped: fields.mapped, read: (row) => read(fields, order, row) };
}

function read(fields: Fields, order: DateOrder, row: RawRow): RowReading {
  const { field } = fields;
  const keys: Mutable<Keys> = {};
  const user = textOf(field.user(row));
  const mail = textOf(field.mail(row));
  put(keys, 'mail', mail);
  put(keys, 'login', textOf(field.login(row)) ?? (mail === undefined || isAddress(user) ? user : undefined));
  if (keys.login === undefined && mail === undefined) return { as: 'rejected', reason: 'names no user' };
  const attributes: Mutable<Attributes> = { enabled: oktaEnabled(field.status(row)) };
  put(attributes, 'name', user);
  put(attributes, 'created', momentOf(field.created(row), order) ?? undefined);
  const marks = booleanOf(field.admin(row)) === true ? ['admin'] : [];
  const facts: Fact[] = [{ kind: 'population', keys, attributes, marks }];
  const factors = factorsOf(fields, row);
  if (factors !== null) facts.push(factorRow(keys, factors));
  return { as: 'facts', facts };
}

function isAddress(text: string | undefined): boolean {
  return text !== undefined && text.includes('@');
}

/**
 * What is enrolled, by its names, else by its number; null where neither says it. The password is an authenticator
 * too: one alone may be no more than that.
 */
function factorsOf({ field, has }: Fields, row: RawRow): readonly Factor[] | null {
  const words = wordsOf(field.types(row)) ?? [];
  if (words.length > 0)
    return words.filter((word) => word.toLowerCase() !== 'none').map((word) => oktaAuthenticator(word));
  const count = Number(textOf(field.count(row)) ?? NaN);
  if (count === 0) return [];
  if (count > 1) return [makeFactor('unstated', `${count}`, { note: 'source.factor.counted' })];
  return Number.isNaN(count) && has('types') && !has('count') ? [] : null;
}
