import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingAll } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

/** `POST /v2/users` (`userId`, `username`) and the older management interface (`id`, `userName`): `result[]`. */
const names = {
  id: ['userId', 'id'],
  login: ['preferredLoginName'],
  userName: ['username', 'userName'],
  mail: ['human.email.email'],
  name: ['human.profile.displayName', 'machine.name'],
  state: ['state'],
  machine: ['machine'],
  created: ['details.creationDate'],
} as const;
type Fields = BoundFields<typeof names>;

export const zitadelUsers: SourceAdapter = {
  id: 'zitadel-users',
  system: 'Zitadel',
  roles: ['population'],
  holes: ['source.zitadel-users.hole.policies', 'source.zitadel-users.hole.managers'],
  classRules: [
    'every-account-external-facing',
    'service-account-service',
    'disabled-out-of-scope',
    'deleted-out-of-scope',
  ],
  detect: havingAll('state', 'loginNames', 'preferredLoginName'),
  bind,
};

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!isEmptyList(sample) && (!fields.has('id') || !fields.has('state')))
    return { cannot: 'It lacks userId or state. Export the users of the organisation again.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const id = textOf(field.id(row));
  if (id === undefined) return { as: 'rejected', reason: 'has no userId' };
  const keys: Mutable<Keys> = { id };
  put(keys, 'login', textOf(field.login(row)) ?? textOf(field.userName(row)));
  put(keys, 'mail', textOf(field.mail(row)));
  const state = textOf(field.state(row))?.trim().toUpperCase().replace('USER_STATE_', '');
  const attributes: Mutable<Attributes> = { enabled: enabledBy(state) };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'created', momentOf(field.created(row)) ?? undefined);
  const isMachine = typeof field.machine(row) === 'object' && field.machine(row) !== null;
  const marks = [...(isMachine ? ['service-account'] : []), ...(state === 'DELETED' ? ['deleted'] : [])];
  return { as: 'facts', facts: [{ kind: 'population', keys, attributes, marks }] };
}

/** A locked user is let in again, an initial one has yet to set a password: both are accounts that count. */
function enabledBy(state: string | undefined): boolean | null {
  if (state === 'ACTIVE' || state === 'LOCKED' || state === 'INITIAL') return true;
  return state === 'INACTIVE' || state === 'DELETED' ? false : null;
}
