import type { Coverage } from '../../model/coverage.ts';
import type { HistoryLines } from '../../model/history-lines.ts';
import type { EarlierMonths } from '../../model/snapshot.ts';

/** The earlier months as an assessment states them; undefined: the engagement names none. */
export function historyOf({ snapshots, notCounted }: EarlierMonths): HistoryLines | undefined {
  if (snapshots.length === 0 && notCounted.length === 0) return undefined;
  return {
    months: snapshots.map(({ asOf, from, basis, disclosure, coverage, pack }) => ({
      asOf,
      from,
      basis,
      disclosure,
      totals: monthTotalsOf(coverage),
      pack: pack === null ? null : { ...pack, signer: pack.signer },
    })),
    notCounted: notCounted.map(({ from, because }) => ({ from, because })),
  };
}

function monthTotalsOf({
  inScope,
  covered,
  excepted,
  accountedFor,
  underDefaults,
  percent,
}: Coverage): HistoryLines['months'][number]['totals'] {
  return {
    inScope,
    covered,
    excepted,
    accountedFor,
    underDefaults: { inScope: underDefaults.inScope, covered: underDefaults.covered },
    percent: { covered: percent.covered, accountedFor: percent.accountedFor },
  };
}

/** Nobody should think that a month counts which does not: one line each, for the warnings. */
export function historyWarnings(
  named: readonly { readonly shownAs: string }[],
  { snapshots, notCounted, notes }: EarlierMonths,
): readonly string[] {
  const read = new Set([...snapshots, ...notCounted].map(({ from }) => from));
  return [
    ...named.flatMap(({ shownAs }) =>
      read.has(shownAs) ? [] : [`history: ${shownAs} was not read. It shows no month.`],
    ),
    ...notCounted.map(({ from, because }) => `history: ${from} counts as no month: ${ended(because)}`),
    ...notes.map((note) => `history: ${note}`),
  ];
}

const ended = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);
