import type { Keys, RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { accountOfFile } from './steps/account-of-file.ts';
import { fileFacts } from './steps/completeness.ts';
import { factorRow } from './steps/enrolment-fact.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { oktaFactor } from './steps/okta-factors.ts';
import { oktaUserKeys, userInLinks } from './steps/okta-user-keys.ts';
import { textOf } from './steps/value.ts';

/**
 * `/api/v1/users/{id}/factors` (formats §2.3): a file a user, named after it; all users in one file, with the user in
 * each factor or the factors within each user; or the rows that a script wrote of it.
 */
const names = {
  type: ['factorType', 'factor_type', 'factor type'],
  provider: ['provider'],
  status: ['status', 'factorStatus', 'factor_status'],
  userId: ['userId', 'user_id', 'user.id', 'oktaId'],
  login: ['loginname', 'login', 'userLogin', 'user_login', 'user.login', 'profile.login', 'username', 'user'],
  mail: ['email', 'userEmail', 'user_email', 'profile.email'],
  factors: ['factors', '_embedded.factors'],
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
    return { confidence: 0.9, reasons: ['objects have factors, each with factorType'] };
  // A user without any factor is an empty list: only the name of its file says what it is.
  return sample.elements.length === 0 && /factors?[-_ .]/i.test(sample.fileName)
    ? { confidence: 0.6, reasons: ['an empty list in a file that is named after factors'] }
    : notThis;
}

function factorsWithin(element: unknown): readonly unknown[] {
  const { factors } = (typeof element === 'object' && element !== null ? element : {}) as {
    readonly factors?: unknown;
  };
  return (Array.isArray(factors) ? factors : []).filter(
    (one) => typeof one === 'object' && one !== null && Object.hasOwn(one as object, 'factorType'),
  );
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
  if (Array.isArray(within)) return enrolled(keys, (within as readonly unknown[]).flatMap(factorOfElement));
  const type = textOf(field.type(row))?.trim();
  if (type === undefined) return { as: 'rejected', reason: 'has no factorType' };
  if (type.toLowerCase() === 'none') return enrolled(keys, []);
  return enrolled(keys, [oktaFactor(type, textOf(field.provider(row))?.trim(), textOf(field.status(row)))]);
}

/** What a row says of its user; of a factor the `id` is its own, of a user with factors the user's. */
function keysOf(field: Fields['field'], row: RawRow, isUser: boolean): Keys | null {
  const id =
    textOf(field.userId(row)) ??
    (isUser ? textOf(field.id(row)) : undefined) ??
    userInLinks(field.links(row));
  const login = textOf(field.login(row));
  const mail = textOf(field.mail(row));
  if (id === undefined && login === undefined && mail === undefined) return null;
  return {
    ...oktaUserKeys(id),
    ...(login === undefined ? {} : { login }),
    ...(mail === undefined ? {} : { mail }),
  };
}

function factorOfElement(element: unknown): readonly Factor[] {
  const factor = (typeof element === 'object' && element !== null ? element : {}) as {
    readonly factorType?: unknown;
    readonly provider?: unknown;
    readonly status?: unknown;
  };
  const type = textOf(factor.factorType)?.trim();
  return type === undefined ? [] : [oktaFactor(type, textOf(factor.provider)?.trim(), textOf(factor.status))];
}

function enrolled(keys: Keys, factors: readonly Factor[]): RowReading {
  return { as: 'facts', facts: [factorRow(keys, factors)] };
}
