import type { IsoDate } from './calendar.ts';

/** The calendar month of a date and the two before it, oldest first, as `YYYY-MM`. */
export function threeMonths(date: IsoDate): readonly string[] {
  return [2, 1, 0].map((back) => monthBefore(date, back));
}

function monthBefore(date: IsoDate, back: number): string {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - back;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
