import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingAll } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** `GET /api/v3/core/users/`: `{pagination, results[]}`, as authentik’s interface describes a user. */
const names = {
  id: ['pk'],
  login: ['username'],
  mail: ['email'],
  name: ['name'],
  active: ['is_active'],
  superuser: ['is_superuser'],
  userType: ['type'],
  ou: ['path'],
  created: ['date_joined'],
  lastSignIn: ['last_login'],
} as const;
type Fields = BoundFields<typeof names>;

export const authentikUsers: SourceAdapter = {
  id: 'authentik-users',
  system: 'authentik',
  roles: ['population'],
  holes: ['source.authentik-users.hole.flows'],
  classRules: [
    'every-account-external-facing',
    'admin-privileged',
    'service-account-service',
    'disabled-out-of-scope',
  ],
  detect: havingAll('pk', 'username', 'is_active', 'is_superuser'),
  bind,
};

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  const isKnown = fields.has('id') && fields.has('login') && fields.has('active');
  if (!isKnown && !isEmptyList(sample))
    return { cannot: 'It lacks pk, username or is_active. Export the users again.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const id = textOf(field.id(row));
  if (id === undefined) return { as: 'rejected', reason: 'has no pk' };
  const keys: Mutable<Keys> = { id };
  put(keys, 'login', textOf(field.login(row)));
  put(keys, 'mail', textOf(field.mail(row)));
  const attributes = attributesOf(field, row);
  const marks = [
    ...(booleanOf(field.superuser(row)) === true ? ['admin'] : []),
    // `service_account`, and `internal_service_account` of authentik's own components.
    ...(attributes.userType?.trim().toLowerCase().endsWith('service_account') === true
      ? ['service-account']
      : []),
  ];
  return { as: 'facts', facts: [{ kind: 'population', keys, attributes, marks }] };
}

function attributesOf(field: Fields['field'], row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: booleanOf(field.active(row)) };
  for (const word of ['name', 'userType', 'ou'] as const) put(attributes, word, textOf(field[word](row)));
  put(attributes, 'created', momentOf(field.created(row)) ?? undefined);
  put(attributes, 'lastSignIn', momentOf(field.lastSignIn(row)) ?? undefined);
  return attributes;
}
