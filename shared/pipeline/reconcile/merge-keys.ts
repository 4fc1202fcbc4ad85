import { compareCodePoints } from '../../lib/compare-code-points.ts';

export type KeyedRow = readonly [key: string, row: number];

/**
 * Walks two lists in key order side by side and hands over the rows of each key that both have. Neither list is
 * held: memory is one group.
 */
export function mergeKeys(
  left: Iterable<KeyedRow>,
  right: Iterable<KeyedRow>,
  onBoth: (left: readonly number[], right: readonly number[]) => void,
): void {
  const lefts = groups(left);
  const rights = groups(right);
  try {
    let one = lefts.next();
    let other = rights.next();
    while (one.done !== true && other.done !== true) {
      const order = compareCodePoints(one.value.key, other.value.key);
      if (order === 0) onBoth(one.value.rows, other.value.rows);
      if (order <= 0) one = lefts.next();
      if (order >= 0) other = rights.next();
    }
  } finally {
    // A list that is not read to its end may be a cursor that is still open.
    lefts.return(undefined);
    rights.return(undefined);
  }
}

/** Rows of equal keys, in key order. */
export function* groups(
  rows: Iterable<KeyedRow>,
): Generator<{ readonly key: string; readonly rows: readonly number[] }, undefined> {
  let key: string | null = null;
  let group: number[] = [];
  for (const [nextKey, row] of rows) {
    if (key !== null && nextKey !== key) {
      yield { key, rows: group };
      group = [];
    }
    key = nextKey;
    group.push(row);
  }
  if (key !== null) yield { key, rows: group };
  return undefined;
}
