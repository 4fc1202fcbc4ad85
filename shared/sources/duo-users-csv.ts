import type { Attributes, Fact, RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { duoToken } from './steps/duo-factors.ts';
import { duoKeys } from './steps/duo-keys.ts';
import { duoBypass, duoEnabled } from './steps/duo-status.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { headerKey } from './steps/header-key.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { isOwnRealm } from './steps/own-realm.ts';
import { put, type Mutable } from './steps/put.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

/**
 * The users of Duo as a table: the documented columns of an import, and what the Admin Panel writes, whose header is
 * not documented (formats §6). Phones, tokens and groups are numbered columns.
 */
const names = {
  username: ['username', 'user name'],
  name: ['realname', 'real name', 'full name', 'name'],
  mail: ['email', 'email address'],
  status: ['status'],
  lastSignIn: ['last login', 'last_login'],
} as const;

type Numbered = readonly (readonly [number: string, index: number])[];
type Columns = BoundFields<typeof names> & {
  readonly aliases: Numbered;
  readonly phones: Numbered;
  readonly platforms: ReadonlyMap<string, number>;
  readonly tokens: Numbered;
  readonly types: ReadonlyMap<string, number>;
};

export const duoUsersCsv: SourceAdapter = {
  id: 'duo-users-csv',
  system: 'Cisco Duo',
  roles: ['population', 'enrolment', 'enforcement'],
  holes: [
    'source.duo-users-csv.hole.filter',
    'source.duo-users-csv.hole.activation',
    'source.duo-users-csv.hole.keys',
    'source.duo-users-csv.hole.groups',
    'source.duo-users.hole.policy',
    'source.duo-users.hole.aliases',
  ],
  classRules: ['disabled-out-of-scope'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'table') return notThis;
  const has = namesIn(sample);
  const who = ['username', 'user name'].find((name) => has.has(name));
  if (who === undefined || !has.has('status')) return notThis;
  const own = ['realname', 'alias1', 'phone1', 'platform1', 'token1'].filter((name) => has.has(name));
  if (own.length >= 2) return { confidence: 0.95, reasons: [havingReason(sample, [who, 'status', ...own])] };
  const shown = ['phones', 'hardware tokens', 'tokens', '2fa devices', 'aliases', 'bypass codes'].filter(
    (name) => has.has(name),
  );
  return shown.length >= 2
    ? { confidence: 0.6, reasons: [havingReason(sample, [who, 'status', ...shown])] }
    : notThis;
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('username') || !fields.has('status'))
    return { cannot: 'It lacks username or status. Export the users of Duo again with both.' };
  const header = sample.shape === 'table' ? sample.header : [];
  const columns: Columns = {
    ...fields,
    aliases: numbered(header, 'alias'),
    phones: numbered(header, 'phone'),
    platforms: new Map(numbered(header, 'platform')),
    tokens: numbered(header, 'token'),
    types: new Map(numbered(header, 'type')),
  };
  const ownRealm = isOwnRealm(options);
  const order = dateOrderOf(
    options.dateOrder,
    rowsOf(sample).map((row) => fields.field.lastSignIn(row)),
  );
  return { mapped: fields.mapped, read: (row) => read(columns, row, order, ownRealm) };
}

/** Columns `phone1`, `phone2`, … in the order of their numbers, wherever they stand. */
function numbered(header: readonly string[], name: string): Numbered {
  const found = header.flatMap((cell, index) => {
    const number = new RegExp(`^${name} ?(\\d{1,3})$`).exec(headerKey(cell))?.[1];
    return number === undefined ? [] : [[number, index] as const];
  });
  return found.toSorted(([one], [other]) => Number(one) - Number(other));
}

function read(columns: Columns, row: RawRow, order: DateOrder, ownRealm: boolean): RowReading {
  const { field } = columns;
  const username = textOf(field.username(row));
  if (username === undefined) return { as: 'rejected', reason: 'has no username' };
  const aliases = columns.aliases.flatMap(([, index]) => textOf(cellOf(row, index)) ?? []);
  const keys = duoKeys({ id: undefined, username, mail: textOf(field.mail(row)), aliases }, ownRealm);
  const attributes: Mutable<Attributes> = { enabled: duoEnabled(field.status(row)) };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'lastSignIn', momentOf(field.lastSignIn(row), order) ?? undefined);
  const facts: Fact[] = [{ kind: 'population', keys, attributes, marks: [] }];
  if (columns.phones.length > 0 || columns.tokens.length > 0)
    facts.push(enrolmentFact(keys, [...phonesOf(columns, row), ...tokensOf(columns, row)]));
  return { as: 'facts', facts: [...facts, ...duoBypass(keys, field.status(row), [])] };
}

function cellOf(row: RawRow, index: number | undefined): unknown {
  return 'element' in row || index === undefined ? undefined : row[index];
}

/** A number can be called or sent a message; whether Duo Mobile is activated on it does not show here. */
function phonesOf({ phones, platforms }: Columns, row: RawRow): readonly Factor[] {
  return phones.flatMap(([number, index]) => {
    if (textOf(cellOf(row, index)) === undefined) return [];
    const platform = textOf(cellOf(row, platforms.get(number)))?.trim();
    const id = platform?.toLowerCase() === 'landline' ? 'voice' : 'phone';
    return [makeFactor(id, platform ?? 'phone')];
  });
}

function tokensOf({ tokens, types }: Columns, row: RawRow): readonly Factor[] {
  return tokens.flatMap(([number, index]) =>
    textOf(cellOf(row, index)) === undefined ? [] : [duoToken(textOf(cellOf(row, types.get(number))))],
  );
}
