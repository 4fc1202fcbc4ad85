import type { Keys, RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { accountOfFile } from './steps/account-of-file.ts';
import { fileFacts } from './steps/completeness.ts';
import { factorRow } from './steps/enrolment-fact.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { oktaFactor } from './steps/okta-factors.ts';
import { oktaUserKeys, userInLinks } from './steps/okta-user-keys.ts';
import { put, type Mutable } from './steps/put.ts';
import { textOf } from './steps/value.ts';

/**
 * `/api/v1/users/{id}/factors` (formats §2.3): a file a user, named after it; all users in one file, with the user in
 * each factor, the factors within each user, or listed under its id; or the rows that a script wrote of it.
 */
const names = {
  type: ['factorType', 'factor_type', 'factor type'],
  provider: ['provider'],
  status: ['status', 'factorStatus', 'factor_status'],
  userId: ['userId', 'user_id', 'user.id', 'oktaId'],
  login: ['loginname', 'login', 'userLogin', 'user_login', 'user.login', 'username', 'user'],
  mail: ['email', 'userEmail', 'user_email'],
  userLogin: ['profile.login'],
  userMail: ['profile.email'],
  factors: ['factors', '_embedded.factors', 'items'],
  account: ['account'],
  id: ['id'],
  links: ['_links'],
} as const;
type Fields = BoundFields<typeof names>;

export const oktaFactors: SourceAdapter = {
  id: 'okta-factors',
  system: 'Okta',
  roles: ['enrolment'],
  holes: [
    'source.okta-factors.hole.policy',
    'source.okta-factors.hole.push',
    'source.okta-factors.hole.upstream',
    'source.okta-factors.hole.enforcement',
  ],
  classRules: ['every-account-external-facing'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const type = names.type.find((name) => has.has(name.toLowerCase()));
  if (type !== undefined && has.has('provider'))
    return { confidence: 0.95, reasons: [havingReason(sample, [type, 'provider'])] };
  if (sample.shape === 'table') return notThis;
  if (sample.elements.some((element) => factorsWithin(element).length > 0))
    return { confidence: 0.9, reasons: ['objects have a list of factors, each with factorType'] };
  // A user without any factor is an empty list: only the name of its file says what it is.
  return sample.elements.length === 0 && /factors?[-_ .]/i.test(sample.fileName)
    ? { confidence: 0.6, reasons: ['an empty list in a file that is named after factors'] }
    : notThis;
}

function factorsWithin(element: unknown): readonly unknown[] {
  const lists = names.factors.map((path) => valueAt(element, path.split('.')));
  return lists
    .flatMap((list) => (Array.isArray(list) ? (list as readonly unknown[]) : []))
    .filter((one) => valueAt(one, ['factorType']) !== undefined);
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  const named = fields.has('userId') || fields.has('login') || fields.has('mail');
  if (sample.shape === 'table' && !named)
    return { cannot: 'It has no column that names the user. Write the login beside each factor.' };
  if (sample.shape === 'table' && !fields.has('type'))
    return { cannot: 'It has no factorType column. Write the type beside each factor.' };
  const ofFile = accountOfFile(sample);
  return { mapped: fields.mapped, read: (row) => read(fields, row, ofFile), finish: fileFacts };
}

function read(fields: Fields, row: RawRow, ofFile: string | undefined): RowReading {
  const { field } = fields;
  const within = field.factors(row);
  const keys = keysOf(field, row, Array.isArray(within)) ?? oktaUserKeys(ofFile);
  if (keys === null)
    return { as: 'rejected', reason: 'names no user: name each file after the id of its user' };
  // Not “none”: what the policy in force does not allow is not listed (formats §2.3, §13).
  if (Array.isArray(within) && within.length === 0)
    return { as: 'ignored', reason: 'source.okta-factors.ignored.empty' };
  if (Array.isArray(within)) return enrolled(keys, (within as readonly unknown[]).map(factorOfElement));
  const type = textOf(field.type(row))?.trim();
  if (type === undefined) return { as: 'rejected', reason: 'has no factorType' };
  if (type.toLowerCase() === 'none') return enrolled(keys, []);
  return enrolled(keys, [oktaFactor(type, textOf(field.provider(row))?.trim(), textOf(field.status(row)))]);
}

/**
 * What a row says of its user. Of a factor `id` and `profile` are its own (the address of an e-mail factor is no key),
 * of a user with factors the user's.
 */
function keysOf(field: Fields['field'], row: RawRow, isUser: boolean): Keys | null {
  const own = isUser ? { id: field.id(row), login: field.userLogin(row), mail: field.userMail(row) } : {};
  const id =
    textOf(field.account(row)) ??
    textOf(field.userId(row)) ??
    textOf(own.id) ??
    userInLinks(field.links(row));
  const keys: Mutable<Keys> = { ...oktaUserKeys(id) };
  put(keys, 'login', textOf(field.login(row)) ?? textOf(own.login));
  put(keys, 'mail', textOf(field.mail(row)) ?? textOf(own.mail));
  return Object.keys(keys).length === 0 ? null : keys;
}

function factorOfElement(element: unknown): Factor {
  const type = textOf(valueAt(element, ['factorType']))?.trim();
  const provider = textOf(valueAt(element, ['provider']))?.trim();
  const status = textOf(valueAt(element, ['status']));
  return type === undefined
    ? makeFactor('unrecognised', 'factor without a type')
    : oktaFactor(type, provider, status);
}

function enrolled(keys: Keys, factors: readonly Factor[]): RowReading {
  return { as: 'facts', facts: [factorRow(keys, factors)] };
}
