import type { Attributes, RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { duoFactors } from './steps/duo-factors.ts';
import { duoKeys } from './steps/duo-keys.ts';
import { duoBypass, duoEnabled } from './steps/duo-status.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { instantOfUnixSeconds } from './steps/moment-number.ts';
import { isOwnRealm } from './steps/own-realm.ts';
import { put, type Mutable } from './steps/put.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** The Admin API's `/admin/v1/users` (formats §6). Times are Unix seconds. */
const names = {
  id: ['user_id'],
  username: ['username'],
  name: ['realname'],
  mail: ['email'],
  status: ['status'],
  enrolled: ['is_enrolled'],
  created: ['created'],
  lastSignIn: ['last_login'],
  aliases: ['aliases'],
  alias1: ['alias1'],
  alias2: ['alias2'],
  alias3: ['alias3'],
  alias4: ['alias4'],
  groups: ['groups'],
  phones: ['phones'],
  tokens: ['tokens'],
  webauthn: ['webauthncredentials'],
  u2f: ['u2ftokens'],
  desktopTokens: ['desktoptokens'],
  desktopAuthenticators: ['desktop_authenticators'],
} as const;
type Fields = BoundFields<typeof names>;

export const duoUsers: SourceAdapter = {
  id: 'duo-users',
  system: 'Cisco Duo',
  roles: ['population', 'enrolment', 'enforcement'],
  holes: [
    'source.duo-users.hole.policy',
    'source.duo-users.hole.aliases',
    'source.duo-users.hole.push',
    'source.duo-users.hole.unknown-users',
    'source.duo-users.hole.administrators',
  ],
  classRules: ['disabled-out-of-scope'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json') return notThis;
  const has = namesIn(sample);
  const own = ['user_id', 'username', 'is_enrolled'];
  if (own.every((name) => has.has(name))) return { confidence: 0.95, reasons: [havingReason(sample, own)] };
  const lists = ['user_id', 'username', 'phones', 'tokens'];
  return lists.every((name) => has.has(name))
    ? { confidence: 0.9, reasons: [havingReason(sample, lists)] }
    : notThis;
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('username'))
    return { cannot: 'It has no username. Save the answer of /admin/v1/users as it comes.' };
  const ownRealm = isOwnRealm(options);
  return { mapped: fields.mapped, read: (row) => read(fields, row, ownRealm), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow, ownRealm: boolean): RowReading {
  const username = textOf(field.username(row));
  if (username === undefined) return { as: 'rejected', reason: 'has no username' };
  const aliases = aliasesOf(field, row);
  const keys = duoKeys(
    { id: textOf(field.id(row)), username, mail: textOf(field.mail(row)), aliases },
    ownRealm,
  );
  const factors = factorsOf(field, row);
  const groups = field.groups(row);
  const groupStatuses = (Array.isArray(groups) ? groups : []).map((group) => valueAt(group, ['status']));
  return {
    as: 'facts',
    facts: [
      { kind: 'population', keys, attributes: attributesOf(field, row), marks: [] },
      ...(factors === null ? [] : [enrolmentFact(keys, factors)]),
      ...duoBypass(keys, field.status(row), groupStatuses),
    ],
  };
}

function aliasesOf(field: Fields['field'], row: RawRow): readonly string[] {
  const map = field.aliases(row);
  const more: readonly unknown[] = typeof map === 'object' && map !== null ? Object.values(map) : [];
  const all = [field.alias1(row), field.alias2(row), field.alias3(row), field.alias4(row), ...more];
  return all.flatMap((alias) => textOf(alias) ?? []);
}

function attributesOf(field: Fields['field'], row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: duoEnabled(field.status(row)) };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'created', instantOfUnixSeconds(field.created(row)) ?? undefined);
  put(attributes, 'lastSignIn', instantOfUnixSeconds(field.lastSignIn(row)) ?? undefined);
  return attributes;
}

/** Null where the file says nothing of devices: neither lists, nor whether the user is enrolled. */
function factorsOf(field: Fields['field'], row: RawRow): readonly Factor[] | null {
  const lists = {
    phones: field.phones(row),
    tokens: field.tokens(row),
    keys: [field.webauthn(row), field.u2f(row)],
    others: [field.desktopTokens(row), field.desktopAuthenticators(row)],
  };
  const factors = duoFactors(lists);
  const enrolled = booleanOf(field.enrolled(row));
  if (factors.length === 0 && enrolled === true)
    return [makeFactor('unstated', 'is_enrolled', { note: 'source.factor.enrolled-only' })];
  const listed = Array.isArray(lists.phones) || Array.isArray(lists.tokens);
  return factors.length > 0 || listed || enrolled === false ? factors : null;
}
