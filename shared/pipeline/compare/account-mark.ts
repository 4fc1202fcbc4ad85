import { compareText } from '../../lib/order.ts';
import type { AccountLine } from '../../model/account-line.ts';
import type { ComparedAccount } from '../../model/comparison.ts';

/** What stands for an identifier in a pack that withholds names. */
export type Disguise = (value: string) => string;
const open: Disguise = (value) => value;

/**
 * One account as two months are compared: by immutable id, else by name; the mark is all that may have moved.
 * `disguise`: the other month knows accounts by pseudonyms only.
 */
export function comparedAccount(line: AccountLine, disguise = open): ComparedAccount {
  const { keys } = line;
  return {
    realm: line.realm,
    id: keys.id === undefined ? null : disguise(keys.id),
    // The public name of one of two namesakes carries a mark that comes and goes with the other. An address may be
    // shared by many.
    key: disguise((keys.upn ?? keys.login ?? line.account).normalize('NFC').trim().toLowerCase()),
    name: line.account,
    mark: {
      verdict: line.verdict,
      outOfScope: line.scope === 'out' ? (line.outOfScope?.reason ?? 'not-stated') : null,
      classes: line.classes.map((each) => each.class),
      factors: usable(line),
      enforcement: line.enforcement.state,
      exception: line.exception,
      strength: line.required.strength,
      enforced: line.required.enforced,
      record: line.enrolmentRecord,
    },
  };
}

function usable({ factors }: AccountLine): readonly string[] {
  const counting = factors.filter((factor) => factor.usable && factor.strength > 0);
  return [...new Set(counting.map(({ id }) => id))].toSorted(compareText);
}
