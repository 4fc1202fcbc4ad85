import { isIsoDate } from '../../lib/calendar.ts';
import type { Account } from '../../model/account.ts';
import type { ExceptionRow, FrozenAccount, Standing } from '../../model/exception.ts';
import { normaliseKey } from '../normalise/normalise-key.ts';

/** Where an account stands that the rule of an exception fits. */
export type StandingOf = (account: Account) => Standing;

/**
 * What a rule fitted when it was approved is all that it covers (assessment rules §7). An account created after the
 * approval is not covered, whatever a list says. With a frozen list, only what the list names is. Without one, only
 * what a source shows to have existed: an account whose creation nobody states is not covered, because one that came
 * after the approval would look the same. For the same reason a list that was taken after the approval needs, for each
 * such account, somebody who states that it was there. Made once an exception, asked once an account.
 */
export function standingUnder({
  approvedOn,
  frozen,
}: Pick<ExceptionRow, 'approvedOn' | 'frozen'>): StandingOf {
  const listed = frozen === undefined ? null : new Map(frozen.accounts.flatMap(keyOfListed));
  const isLate = frozen !== undefined && approvedOn !== undefined && frozen.on > approvedOn;
  return (account) => {
    const created = account.attributes.created?.slice(0, 10) ?? '';
    const isKnown = isIsoDate(created);
    // Nothing was approved yet: the exception is not valid, and claims what it fits.
    if (approvedOn === undefined) return 'covered';
    if (isKnown && created > approvedOn) return 'later';
    if (listed === null) return isKnown ? 'covered' : 'unknown';
    const entry = keysOf(account).flatMap((key) => listed.get(key) ?? [])[0];
    if (entry === undefined) return 'unlisted';
    return isKnown || !isLate || entry.statedBy !== undefined ? 'covered' : 'unknown';
  };
}

/** An id decides alone: another account of the same name is another account. */
function keyOfListed(entry: FrozenAccount): readonly (readonly [string, FrozenAccount])[] {
  const { realm, account, id } = entry;
  const key = id === undefined ? normaliseKey(account) : normaliseKey(id);
  return key === null ? [] : [[`${realm}\n${id === undefined ? 'name' : 'id'}\n${key}`, entry]];
}

function keysOf({ realm, name, keys }: Account): readonly string[] {
  const id = normaliseKey(keys.id);
  const called = normaliseKey(name);
  return [
    ...(id === null ? [] : [`${realm}\nid\n${id}`]),
    ...(called === null ? [] : [`${realm}\nname\n${called}`]),
  ];
}
