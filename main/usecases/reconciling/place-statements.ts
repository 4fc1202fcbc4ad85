import type { Work } from '#shared/model/progress.ts';
import type { About, PlacedOutcome } from '#shared/model/stored-row.ts';
import type { Placement } from '#shared/pipeline/reconcile/place-row.ts';
import type { Store } from '../../store/store.ts';
import type { Decisions } from './decisions.ts';
import { outcomeOf, placeRows, type Accounts } from './place-others.ts';

/** Places rows that say something else of an account: its roles, groups, flags, classes, the person it belongs to. */
export function placeStatements(
  store: Store,
  realm: number,
  accounts: Accounts,
  decisions: Decisions,
  work: Work,
): void {
  for (const { row, placement } of placeRows(store, 'statement', realm, accounts, work)) {
    store.placing.placed('statement', end(store, row, store.rows.about(row), placement, decisions));
  }
}

function end(
  store: Store,
  row: number,
  about: About,
  placement: Placement,
  decisions: Decisions,
): PlacedOutcome {
  if (about.kind === 'privilege' && about.principal !== 'user') {
    // The holder is no account: the members of the group are looked up when accounts are composed.
    const reason = about.principal === 'group' ? 'row.held-by-group' : 'row.held-by-workload';
    return { row, account: null, state: 'ignored', reason, conflict: false };
  }
  if (placement.state !== 'ambiguous') return outcomeOf(row, placement);
  // One person may well have two accounts.
  if (about.kind === 'person')
    return { row, account: placement.accounts[0] ?? null, state: 'matched', reason: null, conflict: false };
  const at = store.rows.placeOf('statement', row);
  const decided = decisions.accountFor(at);
  if (decided === undefined) {
    for (const account of placement.accounts) store.placing.touch(account, at, placement.reason);
    return outcomeOf(row, placement);
  }
  return decided === null
    ? { row, account: null, state: 'orphan', reason: 'row.decided-nobody', conflict: false }
    : { row, account: decided, state: 'matched', reason: 'row.decided', conflict: false };
}
