import type { KeyHits } from './place-row.ts';

/** Ranks of key kinds, strongest first; all ways in which a guest's home address can answer are one rank. */
export const ranks = ['id', 'upn', 'mail', 'guest', 'login', 'employeeId'] as const;
export type Rank = (typeof ranks)[number];

/**
 * Which accounts the keys of a million rows found, in a few bytes a row: one number a rank, and lists only for
 * rows that found several.
 */
export type HitTable = {
  /** One group of rows that share a key, and all accounts that have it. */
  readonly add: (rank: Rank, rows: readonly number[], accounts: readonly number[]) => void;
  readonly of: (row: number, hasId: boolean) => KeyHits;
};

export function hitTable(lastRow: number): HitTable {
  const columns = new Map<Rank, Int32Array>();
  // A negative number in a column is a place in this list.
  const several: (readonly number[])[] = [[]];
  const read = (cell: number): readonly number[] => (cell > 0 ? [cell] : (several[-cell] ?? []));
  const columnOf = (rank: Rank): Int32Array => {
    const column = columns.get(rank) ?? new Int32Array(lastRow + 1);
    columns.set(rank, column);
    return column;
  };
  const remember = (accounts: readonly number[]): number => {
    const [only] = accounts;
    if (only !== undefined && accounts.length === 1) return only;
    several.push(accounts);
    return -(several.length - 1);
  };
  return {
    add: (rank, rows, accounts) => {
      const column = columnOf(rank);
      const cell = remember(accounts);
      for (const row of rows) {
        const before = column[row] ?? 0;
        column[row] = before === 0 || before === cell ? cell : remember(union(read(before), accounts));
      }
    },
    of: (row, hasId) => {
      const found: (readonly number[])[] = [];
      let byId: number | null = null;
      for (const rank of ranks) {
        const cell = columns.get(rank)?.[row] ?? 0;
        if (cell === 0) continue;
        const accounts = read(cell);
        if (rank === 'id') byId = accounts[0] ?? null;
        else found.push(accounts);
      }
      return { hasId, byId, others: found };
    },
  };
}

function union(one: readonly number[], other: readonly number[]): readonly number[] {
  return [...new Set([...one, ...other])].toSorted((a, b) => a - b);
}
