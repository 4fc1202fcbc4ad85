import type { Source } from '../../../../model/source.ts';
import type { AssessmentView } from '../../../../model/view.ts';

export type RowCounts = (source: Source) => { readonly rejected: number; readonly ignored: number };

/** Rows of each source that were not used, counted from the ledger: a source without totals has them too. */
export function countedRows(view: AssessmentView): RowCounts {
  const rejected = new Map<number, Set<string>>();
  const ignored = new Map<number, Set<string>>();
  for (const { source, file, row, state } of view.ledger({ states: ['rejected', 'ignored'] })) {
    const counts = state === 'rejected' ? rejected : ignored;
    // A row that plays two roles has two lines in the ledger and is still one row.
    const rows = counts.get(source) ?? new Set<string>();
    counts.set(source, rows.add(`${file}:${row}`));
  }
  return ({ id }) => ({ rejected: rejected.get(id)?.size ?? 0, ignored: ignored.get(id)?.size ?? 0 });
}
