import type Database from 'better-sqlite3';
import type { NormalKind } from '#shared/model/stored-row.ts';
import { keyColumn } from './key-columns.ts';

/** Kinds by which a row can be known at all, strongest first. */
export type OwnKind = Exclude<NormalKind, 'guest'>;
const ownKinds: readonly OwnKind[] = ['id', 'upn', 'mail', 'login', 'employeeId'];

/** Reads population rows by the keys that they share or lack. */
export type PopulationReaders = {
  /** [key, row] of rows that have no stronger key, in key order. */
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
};

export function populationReaders(database: Database.Database): PopulationReaders {
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

/** A condition: rows whose strongest key is of this kind. */
export function onlyStrongest(kind: OwnKind): string {
  const stronger = ownKinds.slice(0, ownKinds.indexOf(kind)).map((one) => `${keyColumn[one]} IS NULL`);
  return [`${keyColumn[kind]} IS NOT NULL`, ...stronger].join(' AND ');
}
