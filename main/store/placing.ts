import type Database from 'better-sqlite3';
import type { RowRef } from '#shared/model/source.ts';
import type { NormalKind, PlacedOutcome, PopulationOutcome } from '#shared/model/stored-row.ts';
import { bulkInsert } from './bulk-insert.ts';
import { flag } from './cells.ts';
import { keyColumn, keyIndex } from './key-columns.ts';

export type PlacedTable = 'enrolment' | 'statement';
type KeyedTable = 'population' | PlacedTable;
/** Kinds by which a row can be known at all, strongest first. */
export type OwnKind = Exclude<NormalKind, 'guest'>;
const ownKinds: readonly OwnKind[] = ['id', 'upn', 'mail', 'login', 'employeeId'];

/** Reads keys in index order and writes where rows ended: what reconciliation needs of the store. */
export type Placing = {
  /** Forgets every outcome of earlier runs. */
  readonly begin: () => void;
  /** Runs `work` as one transaction in which rows may be written while others are read. */
  readonly inOne: <T>(work: () => T) => T;
  /** Highest row number of a table. */
  readonly last: (table: KeyedTable) => number;
  /** [key, row] in key order, read from the index alone. */
  readonly keys: (table: KeyedTable, realm: number, kind: NormalKind) => Iterable<readonly [string, number]>;
  /** The same, only rows that have no stronger key. */
  readonly strongestKeys: (realm: number, kind: OwnKind) => Iterable<readonly [string, number]>;
  /** Keys that several population rows of a realm share, with those rows; `strongest`: only rows that have no stronger key. */
  readonly sharedKeys: (
    realm: number,
    kind: NormalKind,
    strongest: boolean,
  ) => Iterable<{ readonly key: string; readonly rows: readonly number[] }>;
  /** Keys with a character outside ASCII. */
  readonly foreignKeys: (realm: number, kind: NormalKind) => Iterable<readonly [string, number]>;
  /** How many population rows of a realm have each kind as their strongest key. */
  readonly countStrongest: (realm: number) => Readonly<Record<OwnKind, number>>;
  readonly hasKind: (table: KeyedTable, realm: number, kind: NormalKind) => boolean;
  /** Rows of a realm with an id, by number. */
  readonly rowsWithId: (table: KeyedTable, realm: number) => Iterable<number>;
  /** Rows that one row of a file says besides its population row, with the number of that. */
  readonly besidePopulation: (
    table: PlacedTable,
    realm: number,
  ) => Iterable<readonly [row: number, population: number]>;
  /** Each row of a realm, by source: from and to are inclusive. */
  readonly ranges: (
    table: KeyedTable,
    realm: number,
  ) => readonly { readonly source: number; readonly from: number; readonly to: number }[];
  /** Accounts placed so far that have this key and lack the stronger kinds named. */
  readonly accountsWith: (
    realm: number,
    kind: NormalKind,
    key: string,
    lacking: readonly OwnKind[],
  ) => readonly number[];
  readonly rowsOfAccount: (account: number) => readonly number[];
  readonly populationOutcome: (outcome: PopulationOutcome) => void;
  /** Every row whose strongest key is of this kind and that has no outcome yet is an account of its own. */
  readonly restAreAccounts: (realm: number, kind: OwnKind) => void;
  /** Rows that became part of another row's account. */
  readonly joined: () => Iterable<readonly [row: number, account: number]>;
  readonly placed: (table: PlacedTable, outcome: PlacedOutcome) => void;
  readonly touch: (account: number, row: RowRef, reason: string) => void;
  readonly alike: (account: number, kind: 'same-name' | 'confusable', other: number) => void;
  /** Writes what waits and indexes it by account. */
  readonly end: () => void;
};

const outcomeTables = [
  'population_outcome',
  'enrolment_outcome',
  'statement_outcome',
  'touched',
  'alike',
] as const;

const outcomeIndexes = [
  ['enrolment_by_account', 'enrolment_outcome (account) WHERE account IS NOT NULL'],
  ['statement_by_account', 'statement_outcome (account) WHERE account IS NOT NULL'],
] as const;

export function placing(database: Database.Database): Placing {
  const write = writersOf(database);
  return {
    begin: () => {
      for (const [name] of outcomeIndexes) database.exec(`DROP INDEX IF EXISTS ${name}`);
      for (const table of outcomeTables) database.exec(`DELETE FROM ${table}`);
    },
    inOne: (work) => {
      // Reading a cursor while writing other tables is sound in SQLite; the binding forbids it unless told.
      database.unsafeMode(true);
      try {
        return database.transaction(work)();
      } finally {
        database.unsafeMode(false);
      }
    },
    ...keyReaders(database),
    ...populationReaders(database),
    ...accountReaders(database),
    ...write,
    end: () => {
      write.flush();
      for (const [name, on] of outcomeIndexes) database.exec(`CREATE INDEX ${name} ON ${on}`);
    },
  };
}

/** A kind that no row has is not indexed, and asking for it would read the whole table. */
function isIndexed(database: Database.Database, table: KeyedTable, kind: NormalKind): boolean {
  return (
    database
      .prepare<[string], number>("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?")
      .pluck()
      .get(keyIndex(table, keyColumn[kind])) === 1
  );
}

function onlyStrongest(kind: OwnKind): string {
  const stronger = ownKinds.slice(0, ownKinds.indexOf(kind)).map((one) => `${keyColumn[one]} IS NULL`);
  return [`${keyColumn[kind]} IS NOT NULL`, ...stronger].join(' AND ');
}

type PopulationReaders = Pick<Placing, 'strongestKeys' | 'sharedKeys' | 'foreignKeys' | 'countStrongest'>;

function populationReaders(database: Database.Database): PopulationReaders {
  return {
    strongestKeys: (realm, kind) =>
      database
        .prepare<[number], [string, number]>(
          `SELECT ${keyColumn[kind]}, id FROM population WHERE realm = ? AND ${onlyStrongest(kind)}
           ORDER BY ${keyColumn[kind]}, id`,
        )
        .raw()
        .iterate(realm),
    *sharedKeys(realm, kind, strongest) {
      const column = keyColumn[kind];
      const where = strongest && kind !== 'guest' ? onlyStrongest(kind) : `${column} IS NOT NULL`;
      const keys = database
        .prepare<[number], string>(
          `SELECT ${column} FROM population WHERE realm = ? AND ${where} GROUP BY ${column} HAVING count(*) > 1`,
        )
        .pluck();
      const rowsOf = database
        .prepare<[number, string], number>(
          `SELECT id FROM population WHERE realm = ? AND ${column} = ? AND ${where} ORDER BY id`,
        )
        .pluck();
      for (const key of keys.iterate(realm)) yield { key, rows: rowsOf.all(realm, key) };
    },
    foreignKeys: (realm, kind) => {
      const column = keyColumn[kind];
      return database
        .prepare<[number], [string, number]>(
          `SELECT ${column}, id FROM population WHERE realm = ? AND ${column} IS NOT NULL
           AND length(CAST(${column} AS BLOB)) > length(${column}) ORDER BY ${column}, id`,
        )
        .raw()
        .iterate(realm);
    },
    countStrongest: (realm) => {
      const counts = ownKinds.map((kind) => `sum(${onlyStrongest(kind)}) AS ${kind}`).join(', ');
      const found = database
        .prepare<[number], Record<OwnKind, number | null>>(`SELECT ${counts} FROM population WHERE realm = ?`)
        .get(realm);
      const count = (kind: OwnKind) => found?.[kind] ?? 0;
      return {
        id: count('id'),
        upn: count('upn'),
        mail: count('mail'),
        login: count('login'),
        employeeId: count('employeeId'),
      };
    },
  };
}

type KeyReaders = Pick<Placing, 'last' | 'keys' | 'hasKind' | 'rowsWithId' | 'besidePopulation' | 'ranges'>;

function keyReaders(database: Database.Database): KeyReaders {
  return {
    last: (table) =>
      Number(database.prepare<[], number>(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get()),
    keys: (table, realm, kind) => {
      const column = keyColumn[kind];
      return database
        .prepare<[number], [string, number]>(
          `SELECT ${column}, id FROM ${table} WHERE realm = ? AND ${column} IS NOT NULL ORDER BY ${column}, id`,
        )
        .raw()
        .iterate(realm);
    },
    hasKind: (table, realm, kind) =>
      isIndexed(database, table, kind) &&
      database
        .prepare<[number], number>(
          `SELECT 1 FROM ${table} WHERE realm = ? AND ${keyColumn[kind]} IS NOT NULL LIMIT 1`,
        )
        .pluck()
        .get(realm) === 1,
    rowsWithId: (table, realm) =>
      database
        .prepare<[number], number>(`SELECT id FROM ${table} WHERE realm = ? AND k_id IS NOT NULL`)
        .pluck()
        .iterate(realm),
    besidePopulation: (table, realm) =>
      database
        .prepare<[number], [number, number]>(
          `SELECT id, population FROM ${table} WHERE realm = ? AND population IS NOT NULL`,
        )
        .raw()
        .iterate(realm),
    ranges: (table, realm) =>
      database
        .prepare<[number], { source: number; from: number; to: number }>(
          `SELECT source, min(id) AS "from", max(id) AS "to" FROM ${table} WHERE realm = ?
           GROUP BY source ORDER BY source`,
        )
        .all(realm),
  };
}

function accountReaders(
  database: Database.Database,
): Pick<Placing, 'accountsWith' | 'rowsOfAccount' | 'restAreAccounts' | 'joined'> {
  const rowsOfAccount = database
    .prepare<[number, number], number>(
      `SELECT row FROM population_outcome WHERE row = ?
       UNION SELECT row FROM population_outcome WHERE account = ? AND state <> 'account' ORDER BY row`,
    )
    .pluck();
  const accountsWith = preparedOnce((where) =>
    database
      .prepare<[number, string], number>(
        `SELECT DISTINCT o.account FROM population p JOIN population_outcome o ON o.row = p.id
         WHERE p.realm = ? AND ${where} ORDER BY o.account`,
      )
      .pluck(),
  );
  return {
    accountsWith: (realm, kind, key, lacking) =>
      !isIndexed(database, 'population', kind)
        ? []
        : accountsWith(
            [`p.${keyColumn[kind]} = ?`, ...lacking.map((one) => `p.${keyColumn[one]} IS NULL`)].join(
              ' AND ',
            ),
          ).all(realm, key),
    rowsOfAccount: (account) => rowsOfAccount.all(account, account),
    restAreAccounts: (realm, kind) => {
      database
        .prepare(
          `INSERT INTO population_outcome (row, account, state, reason)
           SELECT id, id, 'account', NULL FROM population p
           WHERE realm = ? AND ${onlyStrongest(kind)}
           AND NOT EXISTS (SELECT 1 FROM population_outcome o WHERE o.row = p.id)`,
        )
        .run(realm);
    },
    joined: () =>
      database
        .prepare<[], [number, number]>(
          "SELECT row, account FROM population_outcome WHERE state <> 'account' ORDER BY row",
        )
        .raw()
        .iterate(),
  };
}

function preparedOnce<T>(prepare: (where: string) => T): (where: string) => T {
  const prepared = new Map<string, T>();
  return (where) => {
    const statement = prepared.get(where) ?? prepare(where);
    prepared.set(where, statement);
    return statement;
  };
}

function writersOf(database: Database.Database) {
  const outcome = database.prepare(
    'INSERT OR REPLACE INTO population_outcome (row, account, state, reason) VALUES (?, ?, ?, ?)',
  );
  const touch = database.prepare('INSERT OR IGNORE INTO touched VALUES (?, ?, ?, ?, ?)');
  const alike = database.prepare('INSERT OR IGNORE INTO alike VALUES (?, ?, ?)');
  const columns = ['row', 'account', 'state', 'reason', 'conflict'];
  const placed = {
    enrolment: bulkInsert(database, 'enrolment_outcome', columns),
    statement: bulkInsert(database, 'statement_outcome', columns),
  };
  return {
    populationOutcome: (one: PopulationOutcome) => {
      outcome.run(one.row, one.account, one.state, one.reason);
    },
    placed: (table: PlacedTable, one: PlacedOutcome) => {
      placed[table].add([one.row, one.account, one.state, one.reason, flag(one.conflict)]);
    },
    touch: (account: number, at: RowRef, reason: string) => {
      touch.run(account, at.source, at.file, at.row, reason);
    },
    alike: (account: number, kind: 'same-name' | 'confusable', other: number) => {
      alike.run(account, kind, other);
    },
    flush: () => {
      placed.enrolment.flush();
      placed.statement.flush();
    },
  };
}
