import { compareInstants } from '../../lib/compare-instants.ts';
import type { EnrolmentRow, PlacedState } from '../../model/stored-row.ts';

export type FoldedRow = {
  readonly row: number;
  readonly state: Extract<PlacedState, 'matched' | 'merged' | 'duplicate' | 'ambiguous'>;
  readonly reason: string | null;
};

function content(row: EnrolmentRow): string {
  return JSON.stringify([row.normal, row.factors, row.capable, row.content, row.marks]);
}

/**
 * The enrolment rows of one account in one source, in file and row order (at least one). With a time on each,
 * the latest counts and the older are duplicates; without, rows that differ are ambiguous: none is believed
 * (assessment rules §2).
 */
export function foldEnrolment(rows: readonly EnrolmentRow[]): readonly FoldedRow[] {
  if (rows.some((row) => row.rowPerFactor)) return unite(rows);
  const latest = latestTime(rows);
  if (latest === null || new Set(rows.map(content)).size === 1) return settle(rows);
  const current = rows.filter((row) => row.updated !== null && compareInstants(row.updated, latest) === 0);
  const settled = new Map(settle(current).map((one) => [one.row, one]));
  return rows.map(
    (row): FoldedRow => settled.get(row.id) ?? { row: row.id, state: 'duplicate', reason: 'row.older' },
  );
}

/** Null unless every row states its time. */
function latestTime(rows: readonly EnrolmentRow[]): EnrolmentRow['updated'] {
  let latest: EnrolmentRow['updated'] = null;
  for (const { updated } of rows) {
    if (updated === null) return null;
    if (latest === null || compareInstants(updated, latest) > 0) latest = updated;
  }
  return latest;
}

/** One row a factor: each new row adds, the same row again does not. */
function unite(rows: readonly EnrolmentRow[]): readonly FoldedRow[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const own = content(row);
    if (seen.has(own)) return { row: row.id, state: 'duplicate', reason: 'row.same-again' };
    seen.add(own);
    return { row: row.id, state: seen.size === 1 ? 'matched' : 'merged', reason: null };
  });
}

/** No order among them: all equal is one row repeated, anything else is in doubt. */
function settle(rows: readonly EnrolmentRow[]): readonly FoldedRow[] {
  const contents = rows.map(content);
  const inDoubt = new Set(contents).size > 1;
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const own = contents[index] ?? '';
    if (seen.has(own)) return { row: row.id, state: 'duplicate', reason: 'row.same-again' };
    seen.add(own);
    return inDoubt
      ? { row: row.id, state: 'ambiguous', reason: 'row.differs' }
      : { row: row.id, state: 'matched', reason: null };
  });
}
