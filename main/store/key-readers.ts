import type Database from 'better-sqlite3';
import type { NormalKind } from '#shared/model/stored-row.ts';
import { keyColumn, keyIndex } from './key-columns.ts';

export type PlacedTable = 'enrolment' | 'statement' | 'sign_in_name';
type KeyedTable = 'population' | PlacedTable;

/** Reads the keys of rows in index order, and which rows there are. */
export type KeyReaders = {
  /** Highest row number of a table. */
  readonly last: (table: KeyedTable) => number;
  /** [key, row] in key order, read from the index alone. */
  readonly keys: (table: KeyedTable, realm: number, kind: NormalKind) => Iterable<readonly [string, number]>;
  readonly hasKind: (table: KeyedTable, realm: number, kind: NormalKind) => boolean;
  /** Rows of a realm with an id, by number. */
  readonly rowsWithId: (table: KeyedTable, realm: number) => Iterable<number>;
  /** Rows that one row of a file says besides its population row, with the number of that. */
  readonly besidePopulation: (
    table: Exclude<PlacedTable, 'sign_in_name'>,
    realm: number,
  ) => Iterable<readonly [row: number, population: number]>;
  /** Each row of a realm, by source: from and to are inclusive. */
  readonly ranges: (
    table: KeyedTable,
    realm: number,
  ) => readonly { readonly source: number; readonly from: number; readonly to: number }[];
};

export function keyReaders(database: Database.Database): KeyReaders {
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

/** A kind that no row has is not indexed, and asking for it would read the whole table. */
export function isIndexed(database: Database.Database, table: KeyedTable, kind: NormalKind): boolean {
  return (
    database
      .prepare<[string], number>("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?")
      .pluck()
      .get(keyIndex(table, keyColumn[kind])) === 1
  );
}
