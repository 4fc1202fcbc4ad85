import { daysBetween, type IsoDate } from '../../lib/calendar.ts';

/** On one of the last `days` days up to the as-of date. What lies after it has not happened yet. */
export function isWithinDays(date: IsoDate | null | undefined, days: number, asOf: IsoDate): boolean {
  if (date === null || date === undefined) return false;
  const age = daysBetween(date, asOf);
  return age >= 0 && age <= days;
}
