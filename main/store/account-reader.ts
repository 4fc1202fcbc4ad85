import type Database from 'better-sqlite3';
import type { AssessedAccount } from '#shared/model/account.ts';
import { assessedOf, type Alike } from './account-cells.ts';
import type { Interned } from './interned.ts';
import { otherAccounts, type LinkedCells } from './linked-accounts.ts';

const nobody: Alike = { sameNameAs: [], confusableWith: [] };

export type Reader = () => (cells: LinkedCells) => AssessedAccount;

/** Looks names of look-alikes up only for the few accounts that have any. */
export function readerOf(database: Database.Database, shared: Interned): Reader {
  return () => {
    const withAlike = new Set(
      database.prepare<[], number>('SELECT DISTINCT account FROM alike').pluck().all(),
    );
    const names = database
      .prepare<[number, string], string>(
        `SELECT a.name FROM alike l JOIN account a ON a.id = l.other WHERE l.account = ? AND l.kind = ?
         ORDER BY a.name`,
      )
      .pluck();
    return (cells) => {
      const assessed = assessedOf(
        cells,
        withAlike.has(cells.id)
          ? {
              sameNameAs: names.all(cells.id, 'same-name'),
              confusableWith: names.all(cells.id, 'confusable'),
            }
          : nobody,
        shared,
      );
      return cells.links === undefined ? assessed : { ...assessed, ...otherAccounts(cells) };
    };
  };
}
