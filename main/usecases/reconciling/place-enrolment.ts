import type { Work } from '#shared/model/progress.ts';
import type { EnrolmentRow } from '#shared/model/stored-row.ts';
import { foldEnrolment, type FoldedRow } from '#shared/pipeline/reconcile/fold-enrolment.ts';
import { outcomeTable, type OutcomeTable } from '#shared/pipeline/reconcile/outcome-table.ts';
import type { Placement } from '#shared/pipeline/reconcile/place-row.ts';
import { rowsByAccount } from '#shared/pipeline/reconcile/row-sets.ts';
import type { Store } from '../../store/store.ts';
import type { Decisions } from './decisions.ts';
import { outcomeOf, placeRows, type Accounts } from './place-others.ts';

/** Places every enrolment row of a realm, folds rows of one account in one source, and writes how each ended. */
export function placeEnrolment(
  store: Store,
  realm: number,
  accounts: Accounts,
  decisions: Decisions,
  work: Work,
): void {
  const table = outcomeTable(store.placing.last('enrolment'));
  for (const { row, placement } of placeRows(store, 'enrolment', realm, accounts, work)) {
    if (placement.state === 'ambiguous') doubt(store, table, row, placement, decisions);
    else table.set(outcomeOf(row, placement));
  }
  const ranges = store.placing.ranges('enrolment', realm);
  for (const { from, to } of ranges) {
    for (const group of rowsByAccount(table.accountOf, from, to, accounts.ofRow.length))
      fold(store, table, group.map(store.rows.enrolment), decisions);
  }
  for (const { from, to } of ranges) {
    for (let row = from; row <= to; row += 1) store.placing.placed('enrolment', table.get(row));
  }
}

/** A row that fits several accounts: a person's decision ends it, otherwise all of them are in doubt. */
function doubt(
  store: Store,
  table: OutcomeTable,
  row: number,
  placement: Extract<Placement, { readonly state: 'ambiguous' }>,
  decisions: Decisions,
): void {
  const at = store.rows.placeOf('enrolment', row);
  const decided = decisions.accountFor(at);
  if (decided === undefined) {
    table.set(outcomeOf(row, placement));
    for (const account of placement.accounts) store.placing.touch(account, at, placement.reason);
  } else if (decided === null)
    table.set({ row, account: null, state: 'orphan', reason: 'row.decided-nobody', conflict: false });
  else table.set({ row, account: decided, state: 'matched', reason: 'row.decided', conflict: false });
}

function fold(store: Store, table: OutcomeTable, rows: readonly EnrolmentRow[], decisions: Decisions): void {
  const folded = new Map(foldEnrolment(rows).map((one) => [one.row, one]));
  let chosen = 0;
  for (const row of rows) {
    const before = table.get(row.id);
    const after = folded.get(row.id);
    if (after === undefined || before.account === null) continue;
    if (after.state === 'ambiguous')
      chosen += settleDoubt(store, table, row, before.account, decisions, chosen);
    else table.set({ ...before, state: after.state, reason: reasonOf(before.reason, after) });
  }
}

function reasonOf(before: string | null, folded: FoldedRow): string | null {
  return folded.reason ?? before;
}

/** Returns 1 where a person said that this row is the account's. */
function settleDoubt(
  store: Store,
  table: OutcomeTable,
  row: EnrolmentRow,
  account: number,
  decisions: Decisions,
  chosen: number,
): number {
  const decided = decisions.accountFor(row);
  const base = { row: row.id, conflict: false };
  if (decided === undefined) {
    table.set({ ...base, account: null, state: 'ambiguous', reason: 'row.differs' });
    store.placing.touch(account, row, 'row.differs');
    return 0;
  }
  if (decided === null) {
    table.set({ ...base, account: null, state: 'orphan', reason: 'row.decided-nobody' });
    return 0;
  }
  const state = decided === account && chosen === 0 ? 'matched' : 'merged';
  table.set({ ...base, account: decided, state, reason: 'row.decided' });
  return 1;
}
