import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import type { ComparedAccounts, ComparedSide, Comparison, Movement } from '#shared/model/comparison.ts';
import type { Work } from '#shared/model/progress.ts';
import type { MonthState, PackMark } from '#shared/model/snapshot.ts';
import { comparedAccount, type Disguise } from '#shared/pipeline/compare/account-mark.ts';
import { movementCounter } from '#shared/pipeline/compare/bridge.ts';
import { compareStates } from '#shared/pipeline/compare/compare-states.ts';
import { arrival, movementsOf } from '#shared/pipeline/compare/movements-of.ts';
import type { ComparedSideName, Differing } from '../../store/months.ts';
import type { Store } from '../../store/store.ts';

type Months = Pick<Store, 'months' | 'transaction' | 'placing'>;
/** One of the two that are compared. */
export type Compared = MonthState & {
  readonly from: string;
  readonly basis: ComparedSide['basis'];
  readonly pack: PackMark | null;
  /** Its names stand for pseudonyms, under the key of the engagement: it may be laid beside a pack that has those. */
  readonly disguised?: true;
};

const linesAtOnce = 4_096;

/** Takes the accounts of one side into the store; all of that side that were there are forgotten. */
export function takeAccounts(
  store: Months,
  { side, disguise }: { readonly side: ComparedSideName; readonly disguise?: Disguise | null },
  lines: Iterable<AccountLine>,
  work: Work,
): void {
  // Their stream may come from the same store, and may end in an error: then nothing of it is kept.
  const inOne = (taking: () => void) => store.transaction(() => store.placing.inOne(taking));
  inOne(() => {
    store.months.begin(side);
    let done = 0;
    for (const line of lines) {
      store.months.add(side, comparedAccount(line, disguise ?? undefined));
      done += 1;
      if (done % linesAtOnce !== 0) continue;
      stopIfCancelled(work);
      work.report({ stage: 'compare', done, total: null, unit: 'accounts' });
    }
    store.months.taken();
  });
}

/** Lays two sides beside each other, whose accounts were taken before; null: one of them lists none. */
export function compareSides(store: Months, was: Compared, is: Compared, work: Work): Comparison {
  const because = notComparable(store, was, is);
  const otherIds = because === null ? otherIdsNote(store) : [];
  const accounts: ComparedAccounts =
    because === null
      ? { comparable: true, ...compareAccounts(store, was, is, work) }
      : { comparable: false, because };
  return {
    was: sideOf(was),
    is: sideOf(is),
    accounts,
    changes: compareStates(was, is),
    notes: [...notesOf(was, is), ...otherIds],
  };
}

function sideOf({ entity, asOf, disclosure, program, from, basis, coverage, pack }: Compared): ComparedSide {
  return { entity, asOf, disclosure, program, from, basis, coverage, pack };
}

/** Why single accounts cannot be laid beside each other; null where they can. */
function notComparable(store: Months, was: Compared, is: Compared): string | null {
  const summary = [was, is].find(({ disclosure, basis }) => disclosure === 'summary' && basis === 'pack');
  if (summary !== undefined)
    return `${summary.from} is a summary: it lists no accounts, only totals compare.`;
  const disguised = (side: Compared) =>
    side.disguised === true || (side.disclosure === 'pseudonymised' && side.basis === 'pack');
  if (disguised(was) !== disguised(is)) {
    const one = disguised(was) ? was : is;
    return `${one.from} names accounts by pseudonyms, the other by their names, and the key that made them is not here: only totals compare.`;
  }
  store.transaction(() => store.months.pair());
  const both = store.months.count('was') > 0 && store.months.count('is') > 0;
  if (disguised(was) && both && store.months.paired() === 0)
    return 'The pseudonyms of the two have nothing in common: they were made with different keys. Only totals compare.';
  return null;
}

function compareAccounts({ months, transaction }: Months, was: Compared, is: Compared, work: Work) {
  const counter = movementCounter();
  transaction(() => {
    let done = 0;
    for (const one of months.differing()) {
      const movements = movementsFor(one);
      counter.add(movements, { was: one.was?.mark ?? null, is: one.is?.mark ?? null });
      months.keep(movements);
      done += 1;
      if (done % linesAtOnce === 0) stopIfCancelled(work);
    }
    months.end();
  });
  return counter.result(was.coverage, is.coverage);
}

/** Ids of another kind fit nobody: every account then seems gone, and as many new. */
function otherIdsNote({ months }: Months): readonly string[] {
  const renewed = months.renewed();
  if (renewed === 0 || months.paired() > 0) return [];
  return [
    `Not one account has the id that it had, while ${renewed === 1 ? '1 name stands' : `${renewed} names stand`} on both sides: the ids may be of another kind. Each of these accounts is named as gone and as new.`,
  ];
}

function movementsFor({ was, is, namesake }: Differing): readonly Movement[] {
  if (was !== null && is !== null) return movementsOf(was, is);
  if (is !== null)
    return [arrival(namesake === 'unsure' ? 'not-compared' : 'new', 'is', is, namesake === 'other-id')];
  return was === null
    ? []
    : [arrival(namesake === 'unsure' ? 'not-compared' : 'gone', 'was', was, namesake === 'other-id')];
}

function notesOf(was: Compared, is: Compared): readonly string[] {
  const roots = [was.pack?.signer?.rootFingerprint, is.pack?.signer?.rootFingerprint];
  const [before, now] = roots;
  return [
    ...(was.program === is.program
      ? []
      : [
          `They were judged by different versions of the program (${was.program}, ${is.program}): a finding may be new because its rule is.`,
        ]),
    ...(before !== undefined && now !== undefined && before !== now
      ? [`They are signed under different roots (${before.slice(0, 16)}…, ${now.slice(0, 16)}…).`]
      : []),
    ...(was.exceptions === null || is.exceptions === null
      ? ['One of them does not say in which state its exceptions are: these are not compared.']
      : []),
    ...(was.terms === null || is.terms === null
      ? [
          'The engagement of one of them could not be read again: requirements, scope and class rules are not compared.',
        ]
      : []),
  ];
}
