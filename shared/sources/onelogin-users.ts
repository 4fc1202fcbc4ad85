import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { fullName } from './steps/full-name.ts';
import { havingAll } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

/** `/api/2/users` (a bare array) and `/api/1/users` (its rows in `data`) (formats §9). */
const names = {
  id: ['id'],
  upn: ['userprincipalname'],
  mail: ['email'],
  login: ['username'],
  first: ['firstname'],
  last: ['lastname'],
  status: ['status'],
  department: ['department'],
  jobTitle: ['title'],
  company: ['company'],
  created: ['created_at'],
  lastSignIn: ['last_login'],
} as const;
type Fields = BoundFields<typeof names>;

export const oneloginUsers: SourceAdapter = {
  id: 'onelogin-users',
  system: 'OneLogin',
  roles: ['population'],
  holes: [
    'source.onelogin-users.hole.pages',
    'source.onelogin-users.hole.policies',
    'source.onelogin-users.hole.admins',
  ],
  classRules: ['every-account-external-facing', 'disabled-out-of-scope'],
  detect: havingAll('id', 'email', 'firstname', 'lastname', 'status', 'state'),
  bind,
};

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!isEmptyList(sample) && (!fields.has('id') || !fields.has('status')))
    return { cannot: 'It lacks id or status. Export the users again, as OneLogin’s interface gives them.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const id = textOf(field.id(row));
  if (id === undefined) return { as: 'rejected', reason: 'has no id' };
  const keys: Mutable<Keys> = { id };
  put(keys, 'upn', textOf(field.upn(row)));
  put(keys, 'mail', textOf(field.mail(row)));
  put(keys, 'login', textOf(field.login(row)));
  return {
    as: 'facts',
    facts: [{ kind: 'population', keys, attributes: attributesOf(field, row), marks: [] }],
  };
}

function attributesOf(field: Fields['field'], row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: enabledBy(textOf(field.status(row))?.trim()) };
  put(attributes, 'name', fullName(field.first(row), field.last(row)));
  for (const own of ['department', 'jobTitle', 'company'] as const)
    put(attributes, own, textOf(field[own](row)));
  put(attributes, 'created', momentOf(field.created(row)) ?? undefined);
  put(attributes, 'lastSignIn', momentOf(field.lastSignIn(row)) ?? undefined);
  return attributes;
}

/**
 * 1 active, 2 suspended by an administrator. Locked (3), an expired or awaited password (4, 5, 7) and questions to be
 * set (8) end by themselves or by the person: such an account counts. Whether one that was never activated (0) can
 * sign in, the documents do not say, nor what any other number means.
 */
function enabledBy(status: string | undefined): boolean | null {
  if (status === '2') return false;
  return status !== undefined && ['1', '3', '4', '5', '7', '8'].includes(status) ? true : null;
}
