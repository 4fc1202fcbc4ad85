import type { Cell, Column } from '#shared/model/pack-model.ts';
import type { Flow } from '../flow.ts';
import { page, styles } from '../type/style.ts';
import { styleOf, textOf } from './cell.ts';

export type FittedColumn = {
  readonly align: 'left' | 'right';
  readonly tone?: 'code';
  readonly x: number;
  readonly width: number;
};

/** No column claims more than this share of the page for its longest word. */
const mostForOneWord = 0.28;

/**
 * Widths by weight, but no narrower than the longest word of the header and of the rows looked at, so that a word
 * breaks only where it must.
 */
export function fitColumns(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  inset: number,
): readonly FittedColumn[] {
  const least = columns.map((column, at) => {
    const words = [
      widest(flow, column.title, styles.header),
      ...rows.map((row) => widest(flow, textOf(row[at] ?? '', flow.model.language), styleOf(column))),
    ];
    return Math.min(Math.max(...words), page.measure * mostForOneWord) + 2 * inset + 0.5;
  });
  const widths = share(
    columns.map((column) => column.weight),
    least,
    page.measure,
  );
  let x: number = page.left;
  return columns.map((column, at) => {
    const width = widths[at] ?? 0;
    const fitted = {
      align: column.align,
      ...(column.tone === undefined ? {} : { tone: column.tone }),
      x,
      width,
    };
    x += width;
    return fitted;
  });
}

function widest(flow: Flow, text: string, style: Parameters<Flow['faces']['for']>[0]): number {
  const shown = flow.faces.printable(text);
  const face = flow.faces.for(style, shown);
  return Math.max(0, ...shown.split(/\s/).map((word) => face.width(word, style.size)));
}

/** Shares `whole` by weight; who would get less than it needs gets that, and the others share the rest. */
function share(weights: readonly number[], least: readonly number[], whole: number): readonly number[] {
  const fixed = new Set<number>();
  const needed = least.reduce((sum, width) => sum + width, 0);
  if (needed >= whole) return least.map((width) => (width * whole) / needed);
  for (;;) {
    const left = whole - [...fixed].reduce((sum, at) => sum + (least[at] ?? 0), 0);
    const weight = weights.reduce((sum, value, at) => (fixed.has(at) ? sum : sum + value), 0);
    const widths = weights.map((value, at) => (fixed.has(at) ? (least[at] ?? 0) : (left * value) / weight));
    const short = widths.findIndex((width, at) => !fixed.has(at) && width < (least[at] ?? 0) - 1e-6);
    if (short === -1) return widths;
    fixed.add(short);
  }
}
