import { compareText } from '../../lib/order.ts';
import type { AccountClass } from '../../model/account-class.ts';
import type { AccountLine } from '../../model/account-line.ts';
import type { Stratification } from '../../model/sample.ts';
import { verdicts } from '../../model/verdict.ts';

/**
 * The one class by which an account of several is drawn: the first of these that it has. Rare and risky ones come
 * first; nearly every account is external-facing, which would otherwise swallow them.
 */
export const classOrder: readonly AccountClass[] = [
  'privileged',
  'break-glass',
  'service',
  'third-party',
  'legacy-ot',
  'sensitive-data',
  'customer',
  'external-facing',
  'standard',
];

const outOfScope = 'out-of-scope';

/** The stratum of an account; each account is in exactly one. */
export function stratumOf({ classes, realm, verdict }: AccountLine, by: Stratification): string {
  switch (by) {
    case 'realm':
      return realm;
    case 'verdict':
      return verdict ?? outOfScope;
    case 'class': {
      const own = new Set(classes.map((one) => one.class));
      return classOrder.find((one) => own.has(one)) ?? 'standard';
    }
  }
}

const fixedOrders: Readonly<Record<Stratification, readonly string[]>> = {
  class: classOrder,
  verdict: [...verdicts, outOfScope],
  realm: [],
};

/** The order of strata: classes and verdicts in their fixed order, realms by name. */
export function inOrder(names: Iterable<string>, by: Stratification): readonly string[] {
  const fixed = fixedOrders[by];
  return [...names].toSorted(
    (left, right) => fixed.indexOf(left) - fixed.indexOf(right) || compareText(left, right),
  );
}

/**
 * How many accounts are drawn from strata of these populations, none of them empty. Each gives one; the rest is
 * shared in proportion to what each has beyond that one, whole parts first, then one more each by the largest
 * remainder, the earlier stratum before the later one. Null: fewer accounts are asked for than there are strata.
 * Populations and sizes are below ten million, so that every product is exact.
 */
export function shareOut(size: number, populations: readonly number[]): readonly number[] | null {
  const total = populations.reduce((sum, population) => sum + population, 0);
  if (size >= total) return populations;
  const rest = size - populations.length;
  const beyond = total - populations.length;
  if (rest < 0) return null;
  const parts = populations.map((population, position) => {
    const product = rest * (population - 1);
    return { position, share: 1 + Math.floor(product / beyond), remainder: product % beyond };
  });
  const left = size - parts.reduce((sum, { share }) => sum + share, 0);
  const more = new Set(
    parts
      .toSorted((one, other) => other.remainder - one.remainder || one.position - other.position)
      .slice(0, left)
      .map(({ position }) => position),
  );
  return parts.map(({ position, share }) => share + (more.has(position) ? 1 : 0));
}
