import type Database from 'better-sqlite3';
import type { RowRef } from '#shared/model/source.ts';
import type { LedgerRow } from '#shared/model/view.ts';

export type Ledger = {
  /** Rows of all sources that ended in one of these states, in source, file, row order. */
  readonly rows: (filter: {
    readonly states: readonly string[];
    readonly inTotals?: boolean;
    readonly limit?: number;
  }) => Iterable<LedgerRow>;
  /** How one row ended, once for each role that its source plays. */
  readonly of: (row: RowRef) => readonly LedgerRow[];
};

const select = 'SELECT source, file, row, role, state, reason, label FROM ledger';

export function ledger(database: Database.Database): Ledger {
  return {
    *rows({ states, inTotals = false, limit }) {
      const rows = database.prepare<(string | number)[], LedgerRow>(
        `${select} WHERE state IN (${states.map(() => '?').join(', ')})
         ${inTotals ? "AND role <> 'other'" : ''}
         ORDER BY source, file, row, role LIMIT ?`,
      );
      yield* rows.iterate(...states, limit ?? -1);
    },
    of: ({ source, file, row }) =>
      database
        .prepare<[number, number, number], LedgerRow>(
          `${select} WHERE source = ? AND file = ? AND row = ? ORDER BY role`,
        )
        .all(source, file, row),
  };
}
