import { accountClasses } from '#shared/model/account-class.ts';
import type { Coverage } from '#shared/model/coverage.ts';
import { strengthNames, type Factor } from '#shared/model/factor.ts';
import type { Assessment } from '#shared/model/assessment.ts';
import { coverageOf } from '#shared/pipeline/assess/coverage-of.ts';
import type { Tally } from '../../store/accounts.ts';

export type Figures = {
  readonly coverage: Coverage;
  readonly realms: ReadonlyMap<string, Coverage>;
  /** Classes in use, in the order of the model. */
  readonly classes: Readonly<Record<string, Coverage>>;
  readonly classesOfRealm: ReadonlyMap<string, readonly string[]>;
  readonly strongest: Assessment['strongest'];
  readonly factors: Readonly<Record<string, number>>;
};

/** All figures of an assessment, added up from one count. */
export function figuresOf(
  realms: readonly string[],
  tally: readonly Tally[],
  factorSets: readonly { readonly factors: readonly Factor[]; readonly count: number }[],
): Figures {
  const inUse = accountClasses.filter((name) => tally.some(({ classes }) => classes.includes(name)));
  const ofRealm = (realm: string) => tally.filter((group) => group.realm === realm);
  return {
    coverage: coverageOf(tally),
    realms: new Map(realms.map((realm) => [realm, coverageOf(ofRealm(realm))])),
    classes: Object.fromEntries(
      inUse.map((name) => [
        name,
        coverageOf(
          tally.filter(({ classes }) => classes.includes(name)),
          name === 'customer',
        ),
      ]),
    ),
    classesOfRealm: new Map(
      realms.map((realm) => [
        realm,
        inUse.filter((name) => ofRealm(realm).some(({ classes }) => classes.includes(name))),
      ]),
    ),
    strongest: strongestOf(tally),
    factors: factorCounts(factorSets),
  };
}

function strongestOf(tally: readonly Tally[]): Assessment['strongest'] {
  const counts = { 'phishing-resistant': 0, strong: 0, acceptable: 0, weak: 0, none: 0, unknown: 0 };
  for (const { outOfScope, strongest, hasRecord, count } of tally) {
    if (outOfScope !== null) continue;
    const name = strongest === null && !hasRecord ? 'unknown' : strengthNames[strongest ?? 0];
    counts[name] += count;
  }
  return counts;
}

/** Accounts in scope that have a factor, by its id; two of a kind count once. */
function factorCounts(
  sets: readonly { readonly factors: readonly Factor[]; readonly count: number }[],
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { factors, count } of sets) {
    for (const id of new Set(factors.map((factor) => factor.id)))
      counts.set(id, (counts.get(id) ?? 0) + count);
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
