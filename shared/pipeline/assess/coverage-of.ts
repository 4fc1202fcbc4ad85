import { coverageField, percentDown, type Coverage } from '../../model/coverage.ts';
import { enforcementStates, type EnforcementState } from '../../model/enforcement.ts';
import type { Verdict } from '../../model/verdict.ts';

/** Accounts that are the same in everything that coverage counts, and how many they are. */
export type CoverageGroup = {
  readonly count: number;
  readonly verdict: Verdict | null;
  /** The reason; null for accounts in scope. */
  readonly outOfScope: string | null;
  readonly enrolled: boolean;
  readonly enforcement: EnforcementState;
  readonly defaultInScope: boolean;
  /** Of customers too, who are reported apart and not in scope of the whole. */
  readonly defaultCovered: boolean;
};

type Writable<T> = { -readonly [key in keyof T]: T[key] };
type Counts = Writable<Omit<Coverage, 'outOfScope' | 'enforcement' | 'percent' | 'underDefaults'>>;

/**
 * Figures of a whole, a realm or a class (assessment rules §6). `apart`: for the class of customers, who are
 * reported apart: there they are what is in scope.
 */
export function coverageOf(groups: Iterable<CoverageGroup>, apart = false): Coverage {
  const counts: Counts = {
    inScope: 0,
    covered: 0,
    excepted: 0,
    weak: 0,
    notEnforced: 0,
    notShown: 0,
    notEnrolled: 0,
    unknown: 0,
    unresolved: 0,
    enrolled: 0,
    accountedFor: 0,
  };
  const outOfScope = new Map<string, number>();
  const enforcement = Object.fromEntries(enforcementStates.map((state) => [state, 0])) as Record<
    EnforcementState,
    number
  >;
  const underDefaults = { inScope: 0, covered: 0 };
  for (const group of groups) {
    const isApart = apart && group.outOfScope === 'customer';
    if (group.defaultInScope || isApart) {
      underDefaults.inScope += group.count;
      if (group.defaultCovered) underDefaults.covered += group.count;
    }
    if (group.outOfScope !== null && !isApart) {
      outOfScope.set(group.outOfScope, (outOfScope.get(group.outOfScope) ?? 0) + group.count);
      continue;
    }
    counts.inScope += group.count;
    if (group.verdict !== null) counts[coverageField[group.verdict]] += group.count;
    if (group.verdict === 'covered' || group.verdict === 'excepted') counts.accountedFor += group.count;
    if (group.enrolled) counts.enrolled += group.count;
    enforcement[group.enforcement] += group.count;
  }
  return {
    ...counts,
    outOfScope: Object.fromEntries([...outOfScope].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    enforcement,
    percent: {
      enrolled: percentDown(counts.enrolled, counts.inScope),
      // Attested enforcement counts; the counts beside it tell the two apart.
      enforced: percentDown(enforcement.enforced + enforcement.attested, counts.inScope),
      covered: percentDown(counts.covered, counts.inScope),
      accountedFor: percentDown(counts.accountedFor, counts.inScope),
    },
    underDefaults,
  };
}
