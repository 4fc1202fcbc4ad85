import type BetterSqlite3 from 'better-sqlite3';

type Cell = string | number | bigint | Uint8Array | null;

/** 50 rows an INSERT: measured as the fastest way in (performance notes). */
const rowsAnInsert = 50;

/** Collects rows and writes them 50 at a time. `flush` writes the rest; nothing is written before it is full. */
export type BulkInsert = {
  /** Takes one row: as many cells as there are columns. */
  readonly add: (row: readonly Cell[]) => void;
  readonly flush: () => void;
  /** Forgets what waits. */
  readonly drop: () => void;
};

/** A writer for one table. Table and columns are names of ours, never data. */
export function bulkInsert(
  database: BetterSqlite3.Database,
  table: string,
  columns: readonly string[],
): BulkInsert {
  const one = `(${columns.map(() => '?').join(', ')})`;
  const sql = (rows: number) =>
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => one).join(', ')}`;
  const full = database.prepare<[readonly Cell[]]>(sql(rowsAnInsert));
  let waiting: Cell[] = [];
  return {
    add: (row) => {
      for (const cell of row) waiting.push(cell);
      if (waiting.length < rowsAnInsert * columns.length) return;
      full.run(waiting);
      waiting = [];
    },
    flush: () => {
      if (waiting.length === 0) return;
      database.prepare<[readonly Cell[]]>(sql(waiting.length / columns.length)).run(waiting);
      waiting = [];
    },
    drop: () => {
      waiting = [];
    },
  };
}
