import type Database from 'better-sqlite3';
import type { IsoDate } from '#shared/lib/calendar.ts';
import type { PeopleListed } from '#shared/model/person.ts';
import type { NormalKind } from '#shared/model/stored-row.ts';
import { keyColumn } from './key-columns.ts';
import { isIndexed } from './key-readers.ts';

/** People lists, and which accounts of which realms are whose. */
export type People = {
  /** Numbers of the realms whose sources list people. */
  readonly realms: () => readonly number[];
  /** [key, row] of people, in key order. */
  readonly keys: (realm: number, kind: NormalKind) => Iterable<readonly [string, number]>;
  readonly belongs: (account: number, row: number) => void;
  /** Null: no source lists people. */
  readonly listed: (asOf: IsoDate) => PeopleListed | null;
};

export function people(database: Database.Database): People {
  const add = database.prepare('INSERT OR IGNORE INTO person_account (account, row) VALUES (?, ?)');
  return {
    realms: () =>
      database
        .prepare<[], number>("SELECT DISTINCT realm FROM statement WHERE kind = 'person' ORDER BY realm")
        .pluck()
        .all(),
    keys: (realm, kind) => {
      if (!isIndexed(database, 'statement', kind)) return [];
      const column = keyColumn[kind];
      return database
        .prepare<[number], [string, number]>(
          `SELECT ${column}, id FROM statement WHERE realm = ? AND ${column} IS NOT NULL AND kind = 'person'
           ORDER BY ${column}, id`,
        )
        .raw()
        .iterate(realm);
    },
    belongs: (account, row) => {
      add.run(account, row);
    },
    listed: (asOf) => {
      const counted = database
        .prepare<[string], PeopleListed>(
          `SELECT count(*) AS people, coalesce(sum(coalesce(last = 'stated' OR last < ?, 0)), 0) AS left FROM (
             SELECT json_extract(i.json, '$.left') AS last FROM statement s JOIN interned i ON i.id = s.about
             WHERE s.kind = 'person')`,
        )
        .get(asOf);
      return counted === undefined || counted.people === 0 ? null : counted;
    },
  };
}
