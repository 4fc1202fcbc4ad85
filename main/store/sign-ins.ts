import type Database from 'better-sqlite3';
import type { SignInFact } from '#shared/model/fact.ts';
import type { RealmSignIns, SignInKind } from '#shared/model/sign-ins.ts';
import type { RowRef } from '#shared/model/source.ts';
import type { NormalKeys } from '#shared/model/stored-row.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { Interned } from './interned.ts';
import { keyCellsOf, keyColumns } from './key-columns.ts';
import type { RowPlace } from './row-place.ts';

/** How many names of a source are counted at once: one that comes again after it is counted apart, and added up later. */
const namesAtOnce = 100_000;

/** What a row shows, in bits. */
const succeeded = 1;
const legacy = 2;
const singleFactor = 4;
const clientStated = 8;
const factorsStated = 16;
const multiFactor = 32;

/** The bits that a row must have to show a kind: an attempt shows neither. */
const bitsOf: Readonly<Record<SignInKind, number>> = {
  legacy: succeeded | legacy,
  'single-factor': succeeded | singleFactor,
};

export type SignInWriter = {
  readonly begin: () => void;
  readonly add: (at: RowPlace, keys: NormalKeys, fact: SignInFact) => void;
  /** Ends one source. */
  readonly flush: () => void;
  readonly drop: () => void;
  readonly end: () => void;
};

export type SignIns = {
  /** What the logs of a realm show; null where no row of a log was kept. */
  readonly ofRealm: (realm: string) => RealmSignIns | null;
  /** Rows of a realm that show this, each once, in no order. */
  readonly rowsOfRealm: (realm: string, kind: SignInKind) => Iterable<RowRef>;
  readonly rowsOfAccount: (account: number, kind: SignInKind) => readonly RowRef[];
};

type CountedName = {
  readonly id: number;
  /** Its first row. */
  readonly at: RowPlace;
  newest: { readonly at: NonNullable<SignInFact['at']>; readonly from: RowPlace } | null;
  legacy: number;
  singleFactor: number;
  /** The newest that gave two factors, and how many did. */
  multi: { count: number; at: string; from: RowPlace } | null;
  /** Null: none is stated, or several are. */
  homeTenant: string | null;
  homesDiffer: boolean;
};

const nameColumns = ['id', 'realm', 'source', 'file', 'row', ...keyColumns] as const;
const seenColumns = [
  'newest',
  'newest_file',
  'newest_row',
  'legacy',
  'single_factor',
  'multi_factor',
  'multi_file',
  'multi_row',
  'home_tenant',
] as const;

/** Writes a narrow row a sign-in, and one a name with what its rows add up to. */
export function signInWriter(database: Database.Database, shared: Interned): SignInWriter {
  const rows = bulkInsert(database, 'sign_in', ['source', 'file', 'row', 'name', 'shows', 'protocol']);
  const counted = bulkInsert(database, 'sign_in_name', [...nameColumns, ...seenColumns]);
  const names = new Map<string, CountedName>();
  let last = 0;
  const recount = () => {
    last = Number(database.prepare('SELECT coalesce(max(id), 0) FROM sign_in_name').pluck().get());
  };
  const writeNames = () => {
    for (const [key, name] of names) counted.add(cellsOf(key, name));
    names.clear();
  };
  const nameOf = (at: RowPlace, keys: NormalKeys): CountedName => {
    const key = keyCellsOf(keys).join('\0');
    const known = names.get(key);
    if (known !== undefined) return known;
    if (names.size === namesAtOnce) writeNames();
    const name = newName((last += 1), at);
    names.set(key, name);
    return name;
  };
  const flush = () => {
    writeNames();
    rows.flush();
    counted.flush();
  };
  recount();
  return {
    begin: () => {
      recount();
      database.exec('DROP INDEX IF EXISTS sign_in_by_name');
    },
    add: (at, keys, fact) => {
      const name = nameOf(at, keys);
      const shows = showsOf(fact);
      count(name, at, fact, shows);
      if (fact.homeTenant !== undefined) noteHome(name, fact.homeTenant.toLowerCase());
      const protocol = (shows & legacy) === 0 ? null : shared.idOf([fact.protocol.trim()]);
      rows.add([at.source, at.file, at.row, name.id, shows, protocol]);
    },
    flush,
    drop: () => {
      names.clear();
      rows.drop();
      counted.drop();
      recount();
    },
    end: () => {
      flush();
      if (last > 0) database.exec('CREATE INDEX sign_in_by_name ON sign_in (name)');
    },
  };
}

function newName(id: number, at: RowPlace): CountedName {
  return {
    id,
    at,
    newest: null,
    legacy: 0,
    singleFactor: 0,
    multi: null,
    homeTenant: null,
    homesDiffer: false,
  };
}

function showsOf(fact: SignInFact): number {
  return (
    (fact.succeeded === true ? succeeded : 0) |
    (fact.client === 'legacy' ? legacy : 0) |
    (fact.factors === 'single' ? singleFactor : 0) |
    (fact.factors === 'multi' ? multiFactor : 0) |
    (fact.client === 'not-stated' ? 0 : clientStated) |
    (fact.factors === 'not-stated' ? 0 : factorsStated)
  );
}

const hasAll = (shows: number, bits: number) => (shows & bits) === bits;

function count(name: CountedName, from: RowPlace, { at }: SignInFact, shows: number): void {
  if ((shows & succeeded) === 0) return;
  if (hasAll(shows, bitsOf.legacy)) name.legacy += 1;
  if (hasAll(shows, bitsOf['single-factor'])) name.singleFactor += 1;
  if (hasAll(shows, succeeded | multiFactor)) name.multi = newerMulti(name.multi, at ?? '', from);
  if (at !== null && (name.newest === null || at > name.newest.at)) name.newest = { at: copied(at), from };
}

/** Two homes of one guest: nobody knows which it is. */
function noteHome(name: CountedName, home: string): void {
  if (name.homeTenant !== null && name.homeTenant !== home) name.homesDiffer = true;
  name.homeTenant ??= copied(home);
}

function newerMulti(before: CountedName['multi'], at: string, from: RowPlace): CountedName['multi'] {
  const count = (before?.count ?? 0) + 1;
  return before !== null && before.at >= at ? { ...before, count } : { count, at: copied(at), from };
}

/** A text cut out of a larger one keeps the whole of it in memory: here that would be the file. */
function copied<T extends string>(text: T): T {
  return `${text} `.slice(0, -1) as T;
}

function cellsOf(key: string, name: CountedName) {
  const { id, at, newest, legacy: seen, singleFactor: single, multi } = name;
  const place = [id, at.realm, at.source, at.file, at.row];
  const keys = key.split('\0').map((cell) => (cell === '' ? null : cell));
  const when = [newest?.at ?? null, newest?.from.file ?? null, newest?.from.row ?? null];
  const twice = [multi?.count ?? null, multi?.from.file ?? null, multi?.from.row ?? null];
  return [...place, ...keys, ...when, seen, single, ...twice, name.homesDiffer ? null : name.homeTenant];
}

export function signIns(database: Database.Database, shared: Interned): SignIns {
  const ofAccount = database.prepare<[number, number, number], RowRef>(
    `SELECT s.source, s.file, s.row FROM sign_in_name_outcome o JOIN sign_in s ON s.name = o.row
     WHERE o.account = ? AND s.shows & ? = ?`,
  );
  const inRealm = database.prepare<[string, number, number], RowRef>(
    `SELECT s.source, s.file, s.row FROM sign_in s JOIN source o ON o.id = s.source
     JOIN realm r ON r.id = o.realm WHERE r.name = ? AND s.shows & ? = ?`,
  );
  return {
    ofRealm: (realm) => ofRealm(database, shared, realm),
    rowsOfRealm: (realm, kind) => inRealm.iterate(realm, bitsOf[kind], bitsOf[kind]),
    rowsOfAccount: (account, kind) => ofAccount.all(account, bitsOf[kind], bitsOf[kind]),
  };
}

type Group = { readonly shows: number; readonly protocol: number | null; readonly rows: number };

/** One pass: there are a few dozen combinations of bits and protocols, however many rows. */
function ofRealm(database: Database.Database, shared: Interned, realm: string): RealmSignIns | null {
  const groups = database
    .prepare<[string], Group>(
      `SELECT s.shows, s.protocol, count(*) AS rows FROM sign_in s JOIN source o ON o.id = s.source
       JOIN realm r ON r.id = o.realm WHERE r.name = ? GROUP BY s.shows, s.protocol`,
    )
    .all(realm);
  if (groups.length === 0) return null;
  const shown = groups.filter(({ shows }) => hasAll(shows, bitsOf.legacy));
  const protocols = shown.flatMap(({ protocol }) =>
    protocol === null ? [] : shared.valueOf<readonly string[]>(protocol),
  );
  return {
    clientStated: groups.some(({ shows }) => (shows & clientStated) !== 0),
    factorsStated: groups.some(({ shows }) => (shows & factorsStated) !== 0),
    multiFactor: rowsOf(
      groups,
      (shows) => hasAll(shows, succeeded | factorsStated) && (shows & singleFactor) === 0,
    ),
    singleFactor: rowsOf(groups, (shows) => hasAll(shows, bitsOf['single-factor'])),
    legacy: rowsOf(shown, () => true),
    legacyProtocols: [...new Set(protocols)].toSorted(),
  };
}

const rowsOf = (groups: readonly Group[], counts: (shows: number) => boolean): number =>
  groups.reduce((sum, { shows, rows }) => sum + (counts(shows) ? rows : 0), 0);
