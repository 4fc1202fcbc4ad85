import type { Cell, Column, Table } from '#shared/model/pack-model.ts';
import { groupDigits } from '../type/group-digits.ts';
import { styles, type Style } from '../type/style.ts';

/** The letters of a table. */
export type Letters = { readonly cell: Style; readonly code: Style; readonly strong: Style };

const usual: Letters = { cell: styles.cell, code: styles.cellCode, strong: styles.cellTotal };
const small: Letters = { cell: styles.cellSmall, code: styles.cellSmallCode, strong: styles.cellSmallTotal };

export const lettersOf = (table: Pick<Table, 'small'>): Letters => (table.small === true ? small : usual);

export function styleOf(letters: Letters, column: Pick<Column, 'tone'>, cell: Cell = ''): Style {
  if (typeof cell === 'object' && cell.strong === true) return letters.strong;
  return column.tone === 'code' ? letters.code : letters.cell;
}

export function textOf(cell: Cell, language: string): string {
  if (typeof cell === 'number') return groupDigits(cell, language);
  return typeof cell === 'string' ? cell : cell.text;
}
