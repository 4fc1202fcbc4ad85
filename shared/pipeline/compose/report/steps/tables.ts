import type { Block, Cell, Column, Table } from '../../../../model/pack-model.ts';
import type { ReportContext } from '../section.ts';

type Head = readonly [key: string, weight: number, align?: 'right' | 'code'];

/** Columns by the key of their title (`report.column.<key>`), relative width, and what they hold. */
export function columns(
  { texts }: Pick<ReportContext, 'texts'>,
  ...heads: readonly Head[]
): readonly Column[] {
  return heads.map(([id, weight, align]) => ({
    id,
    title: texts(`report.column.${id}`),
    align: align === 'right' ? 'right' : 'left',
    weight,
    ...(align === 'code' ? { tone: 'code' as const } : {}),
  }));
}

export function table(parts: Omit<Table, 'empty'> & { readonly empty?: string }): Block {
  return { kind: 'table', table: { empty: '', ...parts } };
}

/** The first `limit` rows, and how many there were in all if they were fewer than `limit`. */
export function firstRows<T>(
  items: Iterable<T>,
  limit: number,
  row: (item: T) => readonly Cell[],
): readonly (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [];
  for (const item of items) {
    if (rows.length === limit) break;
    rows.push(row(item));
  }
  return rows;
}

/** Lists of what people record are printed whole up to this number; what is left is counted, with where it stands. */
const mostRecorded = 1000;

/** The first of a list, and how many there are besides. */
export function upTo<T>(
  items: readonly T[],
  most: number = mostRecorded,
): { readonly shown: readonly T[]; readonly rest: number } {
  const shown = items.slice(0, most);
  return { shown, rest: items.length - shown.length };
}

/** An iterable that starts afresh each time it is read, so that a table can be painted more than once. */
export function streamed<T>(items: () => Iterable<T>, row: (item: T) => readonly Cell[]): Table['rows'] {
  return {
    *[Symbol.iterator]() {
      for (const item of items()) yield row(item);
    },
  };
}

export const paragraph = (text: string, tone?: 'muted'): Block =>
  tone === undefined ? { kind: 'paragraph', text } : { kind: 'paragraph', text, tone };
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const minorHeading = (text: string): Block => ({ kind: 'heading', text, minor: true });
