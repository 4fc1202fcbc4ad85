import type BetterSqlite3 from 'better-sqlite3';

type Cell = string | number | bigint | Uint8Array | null;

/** 50 rows an INSERT: measured as the fastest way in (performance notes). */
const rowsAnInsert = 50;

/** Collects rows and writes them 50 at a time. */
export type BulkInsert = {
  /** Takes one row: as many cells as there are columns. */
  readonly add: (row: readonly Cell[]) => void;
  /** Writes the rest. */
  readonly flush: () => void;
  /** Forgets what waits. */
  readonly drop: () => void;
};

/**
 * A writer for one table. Table and columns are names of ours, never data. Most exports fill few of the columns, and
 * every cell that is bound costs time: only columns that had a value so far are named, the others stay null.
 */
export function bulkInsert(
  database: BetterSqlite3.Database,
  table: string,
  columns: readonly string[],
): BulkInsert {
  let used: readonly number[] = [];
  let waiting: (readonly Cell[])[] = [];
  const prepared = new Map<string, BetterSqlite3.Statement<[readonly Cell[]]>>();
  const statement = (rows: number): BetterSqlite3.Statement<[readonly Cell[]]> => {
    const names = used.map((place) => columns[place]).join(', ');
    const key = `${rows} ${names}`;
    const known = prepared.get(key);
    if (known !== undefined) return known;
    const one = `(${used.map(() => '?').join(', ')})`;
    const values = Array.from({ length: rows }, () => one).join(', ');
    const made = database.prepare<[readonly Cell[]]>(`INSERT INTO ${table} (${names}) VALUES ${values}`);
    prepared.set(key, made);
    return made;
  };
  const write = () => {
    const cells: Cell[] = [];
    for (const row of waiting) for (const place of used) cells.push(row[place] ?? null);
    statement(waiting.length).run(cells);
    waiting = [];
  };
  const widen = (row: readonly Cell[]) => {
    const filled = columns.flatMap((_, place) => (row[place] === null ? [] : [place]));
    used = [...new Set([...used, ...filled])].toSorted((a, b) => a - b);
  };
  const fits = (row: readonly Cell[]) => {
    let filled = 0;
    for (const cell of row) if (cell !== null) filled += 1;
    if (filled > used.length) return false;
    for (const place of used) if (row[place] !== null) filled -= 1;
    return filled === 0;
  };
  return {
    add: (row) => {
      if (!fits(row)) widen(row);
      waiting.push(row);
      if (waiting.length === rowsAnInsert) write();
    },
    flush: () => {
      if (waiting.length > 0) write();
    },
    drop: () => {
      waiting = [];
    },
  };
}
