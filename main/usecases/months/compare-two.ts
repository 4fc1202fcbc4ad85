import { err, ok, type Result } from '#shared/lib/result.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import type { Comparison } from '#shared/model/comparison.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { MonthsView } from '#shared/model/view.ts';
import type { Store } from '../../store/store.ts';
import type { Disguise } from '#shared/pipeline/compare/account-mark.ts';
import { compareSides, takeAccounts, type Compared } from './compare-sides.ts';
import { sameEntity } from './read-earlier.ts';

export type NamedPath = { readonly path: string; readonly shownAs: string };

export type CompareTwoPorts = {
  readonly store: Store;
  /** A pack that verifies, or an engagement folder, assessed; open while `use` runs. */
  readonly withSide: <T>(
    named: NamedPath,
    work: Work,
    use: (side: Compared, accounts: Iterable<AccountLine> | null) => Promise<T>,
  ) => Promise<Result<T, readonly Problem[]>>;
  /** The pseudonyms of an engagement folder that has their key; null: it has none, or it is a pack. */
  readonly disguiseOf: (path: string, side: Compared) => Disguise | null;
};

const knowsPseudonyms = ({ basis, disclosure }: Compared): boolean =>
  basis === 'pack' && disclosure === 'pseudonymised';

export type ComparedTwo = { readonly comparison: Comparison; readonly movements: MonthsView['movements'] };

/**
 * Lays two packs or engagement folders, in any mix, side by side. Refused: two entities (unless `otherEntity`), and a
 * first that is later than the second, since every gain would read as a loss.
 */
export async function compareTwo<T>(
  { store, withSide, disguiseOf }: CompareTwoPorts,
  order: { readonly was: NamedPath; readonly is: NamedPath; readonly otherEntity: boolean },
  work: Work,
  use: (compared: ComparedTwo) => Promise<T>,
): Promise<Result<T, readonly Problem[]>> {
  const was = await withSide(order.was, work, (side, accounts) => {
    takeAccounts(store, { side: 'was' }, accounts ?? [], work);
    return Promise.resolve(side);
  });
  if (!was.ok) return was;
  const is = await withSide(order.is, work, (side, accounts) => {
    const disguise = knowsPseudonyms(was.value) ? disguiseOf(order.is.path, side) : null;
    takeAccounts(store, { side: 'is', disguise }, accounts ?? [], work);
    return Promise.resolve(disguise === null ? side : { ...side, disguised: true as const });
  });
  if (!is.ok) return is;
  const problem = refusal(was.value, is.value, order.otherEntity);
  if (problem !== null) return err([problem]);
  const comparison = compareSides(store, was.value, is.value, work);
  return ok(await use({ comparison, movements: store.months.movements }));
}

function refusal(was: Compared, is: Compared, otherEntity: boolean): Problem | null {
  if (!sameEntity(was.entity, is.entity) && !otherEntity)
    return {
      code: 'diff-other-entity',
      message: `They are of two entities, “${was.entity}” and “${is.entity}”.`,
      remedy: 'Name two of one entity, or say --other-entity where one has changed its name.',
    };
  if (was.asOf > is.asOf)
    return {
      code: 'diff-order',
      file: was.from,
      message: `It is of ${was.asOf}, later than ${is.from} (${is.asOf}): every gain would read as a loss.`,
      remedy: 'Name the older one first.',
    };
  return null;
}
