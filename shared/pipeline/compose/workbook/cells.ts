import type { SheetCell, SheetColumn, Tone } from '../../../model/pack-model.ts';
import { dateOf, isIsoDate, isIsoInstant, type IsoDate, type IsoInstant } from '../../../lib/calendar.ts';

/** Short names for the cells that sheets are made of. */
export const text = (value: string | null | undefined, tone?: Tone): SheetCell =>
  value === null || value === undefined || value === ''
    ? null
    : { text: value, ...(tone === undefined ? {} : { tone }) };
export const number = (value: number | null | undefined): SheetCell =>
  value === null || value === undefined ? null : { number: value };
export const percent = (value: number | null): SheetCell => ({ percent: value });
export const list = (values: Iterable<string>): SheetCell => text([...values].join('; '));
export const yesNo = (value: boolean | null): SheetCell => {
  if (value === null) return text('not stated', 'muted');
  return text(value ? 'yes' : 'no');
};

/** Excel counts days from 1900, and the first two months of that year wrongly. */
const firstDate = '1900-03-01';

/** The date of a date or moment; anything else that an export says (`never`) stays text. */
export function day(value: IsoDate | IsoInstant | string | null | undefined): SheetCell {
  if (value === null || value === undefined) return null;
  if (!(isIsoDate(value) || isIsoInstant(value)) || value < firstDate) return text(value);
  return { date: dateOf(value) };
}

export const live = (formula: string, value: number | string): SheetCell => ({ formula, value });
export const livePercent = (formula: string, value: number | null): SheetCell => ({
  formula,
  value: value ?? '',
  as: 'percent',
});

type Type = SheetColumn['type'];
/** Id, title, type and width of a column, as one line of a sheet's table. */
export const column = (id: string, title: string, type: Type, width: number, wrap?: 'wrap'): SheetColumn => ({
  id,
  title,
  type,
  width,
  ...(wrap === undefined ? {} : { wrap: true }),
});
