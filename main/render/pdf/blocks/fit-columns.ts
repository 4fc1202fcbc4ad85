import type { Cell, Column } from '#shared/model/pack-model.ts';
import type { Flow } from '../flow.ts';
import { page, styles, type Style } from '../type/style.ts';
import { styleOf, textOf, type Letters } from './cell.ts';

export type FittedColumn = {
  readonly align: 'left' | 'right';
  readonly tone?: 'code';
  readonly x: number;
  readonly width: number;
};

/** Left and right of a cell's text. */
export const cellInset = 4.5;
/** A cell no wider than this stays on one line where the page allows: names, dates, counts. */
const short = 60;

/** The columns of a table, and the letters of their titles. */
export type FittedTable = { readonly columns: readonly FittedColumn[]; readonly header: Style };

/** Titles in another language may be long words: they get smaller before the cells get narrow. */
const headers = [styles.header, styles.headerSmall, styles.headerSmallest] as const;

/**
 * Widths by weight, but none so narrow that a word breaks which could stay whole. Short cells stay on one line if
 * all columns can have that; else words stay whole; else only the titles, the numbers and shorter words.
 */
export function fitColumns(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  letters: Letters,
): FittedTable {
  const cellsBy = (measure: Measure, most: number) =>
    columns.map((column, at) => {
      const cells = rows.map((row) =>
        measure(flow, textOf(row[at] ?? '', flow.model.language), styleOf(letters, column, row[at])),
      );
      return Math.min(Math.max(0, ...cells), column.align === 'right' ? page.measure : page.measure * most);
    });
  const levels = [
    cellsBy(widestShort, 0.28),
    cellsBy(widest, 0.28),
    cellsBy(widest, 0.16),
    cellsBy(widest, 0.1),
  ];
  const needs = (cells: readonly number[], header: Style) =>
    columns.map(
      ({ title }, at) => Math.max(widest(flow, title, header), cells[at] ?? 0) + 2 * cellInset + 0.5,
    );
  const tries = [
    ...headers.flatMap((header) =>
      levels.slice(0, -1).map((cells) => ({ header, least: needs(cells, header) })),
    ),
    ...headers.flatMap((header) =>
      levels.slice(-1).map((cells) => ({ header, least: needs(cells, header) })),
    ),
  ];
  const fits = tries.find(({ least }) => sum(least) <= page.measure);
  const widths = share(
    columns.map((column) => column.weight),
    fits?.least ?? needs([], styles.headerSmallest),
    page.measure,
  );
  let x: number = page.left;
  const fitted = columns.map(({ align, tone }, at) => {
    const width = widths[at] ?? 0;
    const column = { align, ...(tone === undefined ? {} : { tone }), x, width };
    x += width;
    return column;
  });
  return { columns: fitted, header: fits?.header ?? styles.headerSmallest };
}

type Measure = (flow: Flow, text: string, style: Style) => number;

/** The longest word: spaces that never break are part of one. */
const widest: Measure = (flow, text, style) => {
  const shown = flow.faces.printable(text);
  const face = flow.faces.for(style, shown);
  return Math.max(0, ...shown.split(/[ \n]/).map((word) => face.width(word, style.size)));
};

/** The longest line that is short, or the longest word. */
const widestShort: Measure = (flow, text, style) => {
  const shown = flow.faces.printable(text);
  const face = flow.faces.for(style, shown);
  const lines = shown.split('\n').map((line) => face.width(line, style.size));
  return Math.max(widest(flow, text, style), ...lines.filter((width) => width <= short));
};

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);

/** Shares `whole` by weight; who would get less than it needs gets that, and the others share the rest. */
function share(weights: readonly number[], least: readonly number[], whole: number): readonly number[] {
  const fixed = new Set<number>();
  const needed = sum(least);
  if (needed >= whole) return least.map((width) => (width * whole) / needed);
  for (;;) {
    const left = whole - sum([...fixed].map((at) => least[at] ?? 0));
    const weight = sum(weights.filter((_, at) => !fixed.has(at)));
    const widths = weights.map((value, at) => (fixed.has(at) ? (least[at] ?? 0) : (left * value) / weight));
    const short = widths.findIndex((width, at) => !fixed.has(at) && width < (least[at] ?? 0) - 1e-6);
    if (short === -1) return widths;
    fixed.add(short);
  }
}
