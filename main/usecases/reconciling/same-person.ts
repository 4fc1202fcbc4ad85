import { groups } from '#shared/pipeline/reconcile/merge-keys.ts';
import type { Store } from '../../store/store.ts';

/** A personnel number that more rows have fills the column, and is nobody's. */
const mostRows = 16;

/**
 * The rows of people lists that are of one person: those of one source with the same personnel number, for whoever
 * comes back has a row more, often without an address. A ring a person, four bytes a row: `next[row]`, 0 where a row
 * stands alone.
 */
export function samePerson(store: Store): Uint32Array {
  const next = new Uint32Array(store.placing.last('statement') + 1);
  for (const realm of store.people.realms()) {
    for (const { rows } of groups(store.people.keys(realm, 'employeeId'))) {
      if (rows.length === 1 || rows.length > mostRows) continue;
      for (const own of bySource(store, rows))
        for (const [at, row] of own.entries())
          next[row] = own.length === 1 ? 0 : (own[at + 1] ?? own[0] ?? 0);
    }
  }
  return next;
}

function bySource(store: Store, rows: readonly number[]): Iterable<readonly number[]> {
  return Map.groupBy(rows, (row) => store.rows.placeOf('statement', row).source).values();
}

/** A row, and the others of the same person. */
export function* rowsOfPerson(next: Uint32Array, row: number): Generator<number> {
  yield row;
  for (let other = next[row] ?? 0; other !== 0 && other !== row; other = next[other] ?? 0) yield other;
}
