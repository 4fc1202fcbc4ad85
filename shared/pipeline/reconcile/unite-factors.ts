import { compareBy } from '../../lib/order.ts';
import { capableNotes, type Factor } from '../../model/factor.ts';
import type { EnrolmentRow } from '../../model/stored-row.ts';
import { methodsGoverning } from './methods-policy.ts';

/** Factors of one enrolment row, and the source that it is of. */
export type FactorList = Pick<EnrolmentRow, 'source' | 'factors'>;

/**
 * Factors of one account over all its enrolment rows. A kind that one source states replaces "kind not stated" of
 * another that states none: AWS's credential report says that there is a device, the device list says which
 * (assessment rules §2). Beside a stated kind of its own source it is a factor of its own (an external method beside
 * an app), and stays. In one fixed order, whatever the order of the rows.
 */
export function uniteFactors(lists: readonly FactorList[]): readonly Factor[] {
  const [only] = lists;
  if (lists.length !== 1 || only === undefined)
    return lists.length === 0 ? [] : inFixedOrder(distinct(withoutReplaced(refusedByAny(lists))));
  const known = united.get(only.factors);
  if (known !== undefined) return known;
  const result = inFixedOrder(only.factors);
  united.set(only.factors, result);
  return result;
}

// The store hands out one list for equal sets: what is worked out once serves a million accounts.
const united = new WeakMap<readonly Factor[], readonly Factor[]>();

function withoutReplaced(lists: readonly FactorList[]): readonly Factor[] {
  const stating = new Set(lists.filter(({ factors }) => factors.some(isStated)).map(({ source }) => source));
  return lists.flatMap(({ source, factors }) =>
    stating.size === 0 || stating.has(source) ? factors : factors.filter(({ id }) => id !== 'unstated'),
  );
}

/**
 * A list of methods does not know what the policy allows; the registration report does. What it refuses of an account
 * (registered, not capable) no other list makes usable; where its own list was lost, it refuses all.
 */
function refusedByAny(lists: readonly FactorList[]): readonly FactorList[] {
  const refused = lists.flatMap(({ factors }) => factors.filter(isRefused));
  if (refused.length === 0) return lists;
  const all = refused.some(({ id }) => id === 'unstated');
  const kinds = new Set(refused.map(kindOf));
  const refuse = (factor: Factor): Factor =>
    factor.usable && factor.strength > 0 && (all || kinds.has(kindOf(factor)))
      ? { ...factor, usable: false, note: capableNotes.refused }
      : factor;
  return lists.map(({ source, factors }) => ({ source, factors: factors.map(refuse) }));
}

function isRefused({ note }: Factor): boolean {
  return note === capableNotes.refused || note === capableNotes.refusedUnread;
}

/** Exports name one key a FIDO2 key or a passkey: what one method governs is one kind here. */
function kindOf({ id }: Factor): string {
  return methodsGoverning(id)[0] ?? id;
}

function isStated({ id, usable, strength }: Factor): boolean {
  return id !== 'unstated' && usable && strength > 0;
}

function inFixedOrder(factors: readonly Factor[]): readonly Factor[] {
  return factors.length < 2 ? factors : factors.toSorted(inOrder);
}

const inOrder = compareBy<Factor>(
  (factor) => -factor.strength,
  (factor) => factor.id,
  (factor) => factor.binding,
  (factor) => factor.word,
  (factor) => (factor.usable ? 0 : 1),
);

/** The same kind twice is one factor; the first spelling in the fixed order stays. */
function distinct(factors: readonly Factor[]): readonly Factor[] {
  const byKind = new Map<string, Factor>();
  for (const factor of factors.toSorted(inOrder)) {
    // Words that nobody knows are kept apart: each is a thing to ask about.
    const word = factor.id === 'unrecognised' ? factor.word : '';
    const kind = `${factor.id}\n${factor.binding}\n${factor.usable}\n${factor.strength}\n${word}`;
    if (!byKind.has(kind)) byKind.set(kind, factor);
  }
  return [...byKind.values()];
}
