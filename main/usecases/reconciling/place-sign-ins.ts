import type { Work } from '#shared/model/progress.ts';
import type { Store } from '../../store/store.ts';
import { outcomeOf, placeRows, type Accounts } from './place-others.ts';

/**
 * Places the names that logs of sign-ins have beside accounts; their rows follow them. What a log shows changes no
 * verdict, so that a name which fits two accounts leaves neither in doubt: its rows are counted as ambiguous.
 */
export function placeSignIns(store: Store, realm: number, accounts: Accounts, work: Work): void {
  if (store.placing.last('sign_in_name') === 0) return;
  for (const { row, placement } of placeRows(store, 'sign_in_name', realm, accounts, work))
    store.placing.placed('sign_in_name', outcomeOf(row, placement));
}
