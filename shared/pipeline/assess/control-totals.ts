import type { EnrolmentTotals, PopulationTotals } from '../../model/source.ts';

/** One side and the other of a total, counted by queries that do not know of each other. */
export type ControlTotal = {
  /** What is counted, as a person reads it: "population rows of exports/users.csv". */
  readonly what: string;
  readonly whole: number;
  readonly parts: Readonly<Record<string, number>>;
};

export function populationControl(what: string, { rows, ...parts }: PopulationTotals): ControlTotal {
  return { what, whole: rows, parts };
}

export function enrolmentControl(what: string, { rows, ...parts }: EnrolmentTotals): ControlTotal {
  return { what, whole: rows, parts };
}

/** One sentence a total whose parts do not add up to the whole (assessment rules §2). */
export function unbalanced(totals: readonly ControlTotal[]): readonly string[] {
  return totals.flatMap(({ what, whole, parts }) => {
    const sum = Object.values(parts).reduce((one, other) => one + other, 0);
    if (sum === whole) return [];
    const terms = Object.entries(parts).map(([name, count]) => `${count} ${name}`);
    return [`${what}: ${whole}, but ${terms.join(' + ')} = ${sum}.`];
  });
}
