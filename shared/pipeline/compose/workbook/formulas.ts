import { factorIds } from '../../../model/factor.ts';
import type { Texts } from '../../../text/texts.ts';

/**
 * Formulas that Excel and LibreOffice compute alike: COUNTIFS over defined names. Structured references
 * (`Accounts[verdict]`) would be shorter, but LibreOffice loses them in files that it saves again.
 */

/** A column of a counted table and what it must equal: plain ids, in which no wildcard occurs. */
export type Criterion = readonly [column: string, value: string];

/** Rows for which every criterion holds, summed over the parts of a table. */
export function countIfs(parts: readonly string[], ...criteria: readonly Criterion[]): string {
  return parts.map((part) => `COUNTIFS(${criteria.map((each) => argument(part, each)).join(',')})`).join('+');
}

const argument = (part: string, [column, value]: Criterion): string =>
  `${part}_${column},"${value.replaceAll('"', '""')}"`;

/** Wildcards in a list of ids joined by `; `. No class's id stands inside another's. */
export const hasClass = (name: string): Criterion => ['classes', `*${name}*`];

/** Rows whose list has the factor: some ids stand inside others (`push`, `push-number`), so each place is asked for. */
export function countFactor(parts: readonly string[], factor: string): string {
  const inside = factorIds.some((id) => id !== factor && id.includes(factor));
  const patterns = inside ? [factor, `${factor}; *`, `*; ${factor}`, `*; ${factor}; *`] : [`*${factor}*`];
  return patterns.map((pattern) => countIfs(parts, ['scope', 'in'], ['factors', pattern])).join('+');
}

/** `numerator` of `denominator` rounded down to a tenth of a percent, as the program does; empty of nothing. */
export const percentOf = (numerator: string, denominator: string): string =>
  `IF(${denominator}=0,"",ROUNDDOWN(${numerator}*1000/${denominator},0)/1000)`;

/** What a check says, in the workbook's language; formulas quote these words, so that they have no quotation marks. */
export type CheckWords = { readonly agrees: string; readonly differs: string };

export const checkWords = (texts: Texts): CheckWords => ({
  agrees: texts('workbook.check.agrees'),
  differs: texts('workbook.check.differs'),
});

/** Says whether cells equal each other, pair by pair. */
export const check = (
  { agrees, differs }: CheckWords,
  ...pairs: readonly (readonly [string, string])[]
): string => {
  const equal = pairs.map(([left, right]) => `${left}=${right}`);
  return `IF(${equal.length === 1 ? equal[0] : `AND(${equal.join(',')})`},"${agrees}","${differs}")`;
};
