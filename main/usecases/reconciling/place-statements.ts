import type { Work } from '#shared/model/progress.ts';
import type { About, PlacedOutcome } from '#shared/model/stored-row.ts';
import { normaliseKey } from '#shared/pipeline/normalise/normalise-key.ts';
import type { Placement } from '#shared/pipeline/reconcile/place-row.ts';
import type { Store } from '../../store/store.ts';
import type { Decisions } from './decisions.ts';
import { outcomeOf, placeRows, type Accounts } from './place-others.ts';

/** Places rows that say something else of an account: its roles, groups, flags, classes, its vault. */
export function placeStatements(
  store: Store,
  realm: number,
  { accounts, people }: { readonly accounts: Accounts; readonly people: (row: number) => boolean },
  decisions: Decisions,
  work: Work,
): void {
  const groups = listedGroups(store, realm);
  const isListed = (row: number): boolean => groups.size > 0 && groups.has(store.rows.idOf(row) ?? '');
  for (const { row, placement } of placeRows(store, 'statement', realm, accounts, work)) {
    const about = store.rows.about(row);
    if (about.kind === 'person') {
      store.placing.placed('statement', endOfPerson(row, placement, people));
      continue;
    }
    const reason = aboutAGroup(about, placement, () => isListed(row));
    store.placing.placed(
      'statement',
      reason === null
        ? end(store, row, about, placement, decisions)
        : { row, account: null, state: 'ignored', reason, conflict: false },
    );
  }
}

/** Ids of the groups whose members a source of the realm lists, normalised. */
function listedGroups(store: Store, realm: number): ReadonlySet<string> {
  const name = store.sources.realms().find(({ number }) => number === realm)?.name;
  const groups = name === undefined ? [] : store.gathering.groups(name);
  return new Set(groups.flatMap(({ id }) => normaliseKey(id) ?? []));
}

/**
 * Why a row names no account but a group or a workload; null where it names one. Exports that do not state the type
 * of a principal or member (Graph without `$expand`) name a group like a user: what fits no account and is a listed
 * group is that group. Its members are looked up when accounts are composed.
 */
function aboutAGroup(about: About, placement: Placement, isListed: () => boolean): string | null {
  const isGroup = (stated: boolean) => stated || (placement.state === 'orphan' && isListed());
  switch (about.kind) {
    case 'privilege':
      if (about.principal === 'workload') return 'row.held-by-workload';
      return isGroup(about.principal === 'group') ? 'row.held-by-group' : null;
    case 'membership':
      return isGroup(about.nested === true) ? 'row.nested-group' : null;
    default:
      return null;
  }
}

/** Whose accounts are which is kept apart, since a person may have several and in any realm: see place-people.ts. */
function endOfPerson(row: number, placement: Placement, people: (row: number) => boolean): PlacedOutcome {
  if (people(row)) return { row, account: null, state: 'matched', reason: null, conflict: false };
  const reason = placement.state === 'matched' ? 'row.nobody' : placement.reason;
  return { row, account: null, state: 'orphan', reason, conflict: false };
}

function end(
  store: Store,
  row: number,
  about: About,
  placement: Placement,
  decisions: Decisions,
): PlacedOutcome {
  if (placement.state !== 'ambiguous') return outcomeOf(row, placement);
  // What a vault says beside is no reason to doubt who an account is.
  if (about.kind === 'vault')
    return { row, account: null, state: 'orphan', reason: placement.reason, conflict: false };
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
