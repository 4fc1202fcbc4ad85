import type { Cell, Column } from '#shared/model/pack-model.ts';
import { groupDigits } from '../type/group-digits.ts';
import { styles, type Style } from '../type/style.ts';

export function styleOf(column: Pick<Column, 'tone'>, cell: Cell = ''): Style {
  if (typeof cell === 'object' && cell.strong === true) return styles.cellTotal;
  return column.tone === 'code' ? styles.cellCode : styles.cell;
}

export function textOf(cell: Cell, language: string): string {
  if (typeof cell === 'number') return groupDigits(cell, language);
  return typeof cell === 'string' ? cell : cell.text;
}
