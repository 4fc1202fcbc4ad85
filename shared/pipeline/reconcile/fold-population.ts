import type { PopulationOutcome, PopulationRow } from '../../model/stored-row.ts';

export type FoldedPopulation = {
  readonly outcomes: readonly PopulationOutcome[];
  /** Rows of one source that describe the account differently: nobody can say which is right. */
  readonly ambiguous: readonly PopulationRow[];
};

/** What must be equal for a row to be the same row again. */
function content(row: PopulationRow): string {
  return JSON.stringify([row.normal, row.attributes, row.marks]);
}

/**
 * All population rows of one account, in source, file, row order (at least one): the first is the account; the
 * same row again in one source is a duplicate; the first of another source adds to it. A differing row of the
 * same source adds to it too, but leaves the account in doubt (assessment rules §2).
 */
export function foldPopulation(rows: readonly PopulationRow[], account: number): FoldedPopulation {
  const outcomes: PopulationOutcome[] = [];
  const ambiguous: PopulationRow[] = [];
  const seen = new Map<number, Set<string>>();
  for (const row of rows) {
    const contents = seen.get(row.source) ?? new Set<string>();
    seen.set(row.source, contents);
    const own = content(row);
    if (contents.has(own)) {
      outcomes.push({ row: row.id, account, state: 'duplicate', reason: 'row.same-again' });
      continue;
    }
    const differs = contents.size > 0;
    contents.add(own);
    if (differs) ambiguous.push(row);
    outcomes.push({
      row: row.id,
      account,
      state: row.id === account ? 'account' : 'merged',
      reason: differs ? 'row.differs' : null,
    });
  }
  return { outcomes, ambiguous };
}
