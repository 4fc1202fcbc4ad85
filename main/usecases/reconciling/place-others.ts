import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { Work } from '#shared/model/progress.ts';
import type { NormalKind, PlacedOutcome } from '#shared/model/stored-row.ts';
import { hitTable, type HitTable, type Rank } from '#shared/pipeline/reconcile/key-hits.ts';
import { mergeKeys } from '#shared/pipeline/reconcile/merge-keys.ts';
import { placeRow, type Placement } from '#shared/pipeline/reconcile/place-row.ts';
import type { PlacedTable } from '../../store/key-readers.ts';
import type { Store } from '../../store/store.ts';

/** Which keys of a row answer to which keys of an account; a guest's home address answers to names and mail. */
const answers: readonly (readonly [rank: Rank, ofRow: NormalKind, ofAccount: NormalKind])[] = [
  ['id', 'id', 'id'],
  ['upn', 'upn', 'upn'],
  ['mail', 'mail', 'mail'],
  ['guest', 'guest', 'guest'],
  ['guest', 'guest', 'upn'],
  ['guest', 'guest', 'mail'],
  ['guest', 'upn', 'guest'],
  ['guest', 'mail', 'guest'],
  ['login', 'login', 'login'],
  ['employeeId', 'employeeId', 'employeeId'],
];

/** Which account each population row became. */
export type Accounts = {
  readonly ofRow: Int32Array;
  /** 1 for accounts with an immutable id. */
  readonly withId: Uint8Array;
};

/** Reads what population placing decided, once, in five bytes a row. */
export function accountsOf(store: Store, realms: readonly number[]): Accounts {
  const last = store.placing.last('population');
  const ofRow = Int32Array.from({ length: last + 1 }, (_, row) => row);
  for (const [row, account] of store.placing.joined()) ofRow[row] = account;
  const withId = new Uint8Array(last + 1);
  for (const realm of realms) {
    for (const row of store.placing.rowsWithId('population', realm)) withId[ofRow[row] ?? 0] = 1;
  }
  return { ofRow, withId };
}

export type Placed = {
  readonly row: number;
  readonly placement: Placement;
};

/** Places every row of a table in a realm beside an account, in row order. */
export function* placeRows(
  store: Store,
  table: PlacedTable,
  realm: number,
  accounts: Accounts,
  work: Work,
): Generator<Placed> {
  const last = store.placing.last(table);
  const hits = findHits(store, table, realm, accounts, last);
  const withId = new Uint8Array(last + 1);
  for (const row of store.placing.rowsWithId(table, realm)) withId[row] = 1;
  const beside = new Int32Array(last + 1);
  if (table !== 'sign_in_name')
    for (const [row, population] of store.placing.besidePopulation(table, realm)) beside[row] = population;
  const hasId = (account: number): boolean => accounts.withId[account] === 1;
  for (const range of store.placing.ranges(table, realm)) {
    for (let row = range.from; row <= range.to; row += 1) {
      if (row % 10_000 === 0) {
        stopIfCancelled(work);
        work.report({ stage: 'reconcile', done: row, total: last, unit: 'rows' });
      }
      yield { row, placement: place(row) };
    }
  }

  function place(row: number): Placement {
    // One row of a file that lists both users and their factors is about the account it stands for itself.
    const population = beside[row] ?? 0;
    if (population > 0)
      return { state: 'matched', account: accounts.ofRow[population] ?? 0, conflict: false };
    return placeRow(hits.of(row, withId[row] === 1), hasId);
  }
}

function findHits(
  store: Store,
  table: PlacedTable,
  realm: number,
  accounts: Accounts,
  last: number,
): HitTable {
  const { placing } = store;
  const hits = hitTable(last);
  for (const [rank, ofRow, ofAccount] of answers) {
    if (!placing.hasKind(table, realm, ofRow) || !placing.hasKind('population', realm, ofAccount)) continue;
    mergeKeys(
      placing.keys(table, realm, ofRow),
      placing.keys('population', realm, ofAccount),
      (rows, population) => {
        const found =
          population.length === 1
            ? [accounts.ofRow[population[0] ?? 0] ?? 0]
            : [...new Set(population.map((row) => accounts.ofRow[row] ?? 0))];
        hits.add(rank, rows, found);
      },
    );
  }
  return hits;
}

/** The end of a row that was placed and needs no folding. */
export function outcomeOf(row: number, placement: Placement): PlacedOutcome {
  switch (placement.state) {
    case 'matched': {
      const reason = placement.conflict ? 'row.key-conflict' : null;
      return { row, account: placement.account, state: 'matched', reason, conflict: placement.conflict };
    }
    case 'orphan':
    case 'ambiguous':
      return { row, account: null, state: placement.state, reason: placement.reason, conflict: false };
  }
}
