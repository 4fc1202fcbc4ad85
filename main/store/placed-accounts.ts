import type Database from 'better-sqlite3';
import type { NormalKind } from '#shared/model/stored-row.ts';
import { keyColumn } from './key-columns.ts';
import { isIndexed } from './key-readers.ts';
import { onlyStrongest, type OwnKind } from './population-readers.ts';

/** Reads and completes the accounts that population rows became so far. */
export type PlacedAccounts = {
  /** Accounts placed so far that have this key and lack the stronger kinds named. */
  readonly accountsWith: (
    realm: number,
    kind: NormalKind,
    key: string,
    lacking: readonly OwnKind[],
  ) => readonly number[];
  readonly rowsOfAccount: (account: number) => readonly number[];
  /** Every row whose strongest key is of this kind and that has no outcome yet is an account of its own. */
  readonly restAreAccounts: (realm: number, kind: OwnKind) => void;
  /** Rows that became part of another row's account. */
  readonly joined: () => Iterable<readonly [row: number, account: number]>;
};

export function placedAccounts(database: Database.Database): PlacedAccounts {
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
