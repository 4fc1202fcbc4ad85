import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { Work } from '#shared/model/progress.ts';
import type { NormalKind } from '#shared/model/stored-row.ts';
import { mergeKeys } from '#shared/pipeline/reconcile/merge-keys.ts';
import type { Store } from '../../store/store.ts';
import type { Accounts } from './place-others.ts';
import { rowsOfPerson, samePerson } from './same-person.ts';

/**
 * Which keys of a person answer to which keys of an account. A personnel list knows an address, which systems keep as
 * user name, mail address or login, and another tenant in the name of a guest.
 */
const answers: readonly (readonly [ofPerson: NormalKind, ofAccount: NormalKind])[] = [
  ['mail', 'upn'],
  ['mail', 'mail'],
  ['mail', 'login'],
  ['mail', 'guest'],
  ['upn', 'upn'],
  ['upn', 'mail'],
  ['upn', 'guest'],
  ['login', 'login'],
  ['employeeId', 'employeeId'],
];

/**
 * Finds the accounts of the people that sources list, in every realm: a personnel list is about the whole entity,
 * whichever realm it is filed under. Whatever a key fits is theirs: one person may well have several accounts, and
 * nothing is judged by it but who has left. An account of one row is of every row of the same person. Says which rows fit an account anywhere.
 */
export function placePeople(
  store: Store,
  realms: readonly number[],
  accounts: Accounts,
  work: Work,
): (row: number) => boolean {
  const known = new Uint8Array(store.placing.last('statement') + 1);
  const next = samePerson(store);
  for (const listing of store.people.realms()) {
    for (const realm of realms) {
      stopIfCancelled(work);
      for (const [ofPerson, ofAccount] of answers) {
        if (!store.placing.hasKind('population', realm, ofAccount)) continue;
        mergeKeys(
          store.people.keys(listing, ofPerson),
          store.placing.keys('population', realm, ofAccount),
          (people, population) => {
            for (const person of people.flatMap((row) => [...rowsOfPerson(next, row)])) {
              known[person] = 1;
              for (const row of population) store.people.belongs(accounts.ofRow[row] ?? 0, person);
            }
          },
        );
      }
    }
  }
  return (row) => known[row] === 1;
}
