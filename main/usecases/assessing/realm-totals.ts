import type { EnrolmentTotals, PopulationTotals, Source } from '#shared/model/source.ts';
import {
  enrolmentControl,
  populationControl,
  unbalanced,
  type ControlTotal,
} from '#shared/pipeline/assess/control-totals.ts';
import type { AccountTotals } from '../../store/totals.ts';

const noPopulation: PopulationTotals = {
  rows: 0,
  accounts: 0,
  merged: 0,
  duplicates: 0,
  ignored: 0,
  rejected: 0,
};
const noEnrolment: EnrolmentTotals = {
  rows: 0,
  matched: 0,
  merged: 0,
  duplicates: 0,
  orphans: 0,
  ambiguous: 0,
  ignored: 0,
  rejected: 0,
};

function sum<T extends Readonly<Record<string, number>>>(zero: T, all: readonly T[]): T {
  return Object.fromEntries(
    Object.keys(zero).map((name) => [name, all.reduce((total, one) => total + (one[name] ?? 0), 0)]),
  ) as T;
}

export type RealmTotals = { readonly population: PopulationTotals; readonly enrolment: EnrolmentTotals };

/** A realm's totals are the sums over its sources of that role (assessment rules §2). */
export function realmTotals(realm: string, sources: readonly Source[]): RealmTotals {
  const own = sources.filter((source) => source.realm === realm).map(({ totals }) => totals);
  return {
    population: sum(
      noPopulation,
      own.flatMap(({ population }) => population ?? []),
    ),
    enrolment: sum(
      noEnrolment,
      own.flatMap(({ enrolment }) => enrolment ?? []),
    ),
  };
}

/** Every control total that does not balance, one sentence each; empty for a whole assessment. */
export function controlTotals(
  sources: readonly Source[],
  accounts: readonly AccountTotals[],
): readonly string[] {
  return unbalanced([
    ...sources.flatMap((source) => ofSource(source)),
    ...accounts.flatMap((realm) => ofRealm(realm, sources)),
  ]);
}

function ofSource({ files, realm, totals: { population, enrolment } }: Source): readonly ControlTotal[] {
  const name = `${files.map(({ path }) => path).join(', ')} (realm ${realm})`;
  return [
    ...(population === null ? [] : [populationControl(`Population rows of ${name}`, population)]),
    ...(enrolment === null ? [] : [enrolmentControl(`Enrolment rows of ${name}`, enrolment)]),
  ];
}

function ofRealm(
  { realm, accounts, inScope, outOfScope, verdicts }: AccountTotals,
  sources: readonly Source[],
): readonly ControlTotal[] {
  const { population, enrolment } = realmTotals(realm, sources);
  const { none = 0, ...judged } = verdicts;
  return [
    populationControl(`Population rows of realm ${realm}`, population),
    enrolmentControl(`Enrolment rows of realm ${realm}`, enrolment),
    {
      what: `Accounts of realm ${realm} by their rows`,
      whole: accounts,
      parts: { 'in the population total': population.accounts },
    },
    { what: `Accounts of realm ${realm}`, whole: accounts, parts: { 'in scope': inScope, ...outOfScope } },
    {
      what: `Accounts in scope of realm ${realm}`,
      whole: inScope,
      parts: judged,
    },
    { what: `Accounts in scope of realm ${realm} without a verdict`, whole: 0, parts: { counted: none } },
  ];
}
