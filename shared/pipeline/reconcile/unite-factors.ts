import { compareBy } from '../../lib/order.ts';
import type { Factor } from '../../model/factor.ts';

/**
 * Factors of one account over all its enrolment rows. A kind that one source states replaces "kind not stated" of
 * another: AWS's credential report says that there is a device, the device list says which (assessment rules §2).
 * In one fixed order, whatever the order of the rows.
 */
export function uniteFactors(lists: readonly (readonly Factor[])[]): readonly Factor[] {
  const [only] = lists;
  if (lists.length !== 1 || only === undefined) return unite(distinct(lists.flat()));
  const known = united.get(only);
  if (known !== undefined) return known;
  const result = unite(only);
  united.set(only, result);
  return result;
}

// The store hands out one list for equal sets: what is worked out once serves a million accounts.
const united = new WeakMap<readonly Factor[], readonly Factor[]>();

function unite(all: readonly Factor[]): readonly Factor[] {
  const stated = all.some((factor) => factor.id !== 'unstated' && factor.usable && factor.strength > 0);
  const kept = stated ? all.filter((factor) => factor.id !== 'unstated') : all;
  return kept.length < 2 ? kept : kept.toSorted(inOrder);
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
