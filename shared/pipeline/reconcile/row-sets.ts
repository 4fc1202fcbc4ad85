/** The number of the account of each row, kept in four bytes a row. 0: none. */
export type RowToAccount = Int32Array;

/** Rows by account, for accounts with several: two numbers a row instead of a million small lists. */
export function rowsByAccount(
  accountOf: RowToAccount,
  from: number,
  to: number,
  lastAccount: number,
): Iterable<readonly number[]> {
  const counts = new Int32Array(lastAccount + 2);
  for (let row = from; row <= to; row += 1) {
    const account = accountOf[row] ?? 0;
    if (account > 0) counts[account] = (counts[account] ?? 0) + 1;
  }
  return groupsOfSeveral(accountOf, from, to, counts);
}

function* groupsOfSeveral(
  accountOf: RowToAccount,
  from: number,
  to: number,
  counts: Int32Array,
): Generator<readonly number[]> {
  const start = new Int32Array(counts.length);
  let total = 0;
  for (let account = 0; account < counts.length; account += 1) {
    start[account] = total;
    const count = counts[account] ?? 0;
    if (count > 1) total += count;
  }
  const rows = new Int32Array(total);
  const next = start.slice();
  for (let row = from; row <= to; row += 1) {
    const account = accountOf[row] ?? 0;
    if (account === 0 || (counts[account] ?? 0) < 2) continue;
    const place = next[account] ?? 0;
    rows[place] = row;
    next[account] = place + 1;
  }
  for (let account = 0; account < counts.length; account += 1) {
    const count = counts[account] ?? 0;
    const first = start[account] ?? 0;
    if (count > 1) yield [...rows.subarray(first, first + count)];
  }
}
