import type { Brand } from './brand.ts';

/** A calendar date `YYYY-MM-DD`; as a moment it counts to the end of its day, UTC (assessment rules, head). */
export type IsoDate = Brand<string, 'IsoDate'>;
/** A moment `YYYY-MM-DDTHH:MM:SS[.fff]Z`, always UTC. */
export type IsoInstant = Brand<string, 'IsoInstant'>;

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayInMilliseconds = 86_400_000;

function midnight(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}

/** True for a date that exists in the calendar (2026-02-30 does not), from the year 1000 on. */
export function isIsoDate(text: string): text is IsoDate {
  const match = datePattern.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1000 && day >= 1 && day <= daysIn(year, month);
}

/** 0 for a month that does not exist. Counted, not asked of a `Date`: imports check a date a row. */
function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthDays[month] ?? 0);
}

const monthDays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for an ISO 8601 moment in UTC with seconds. */
export function isIsoInstant(text: string): text is IsoInstant {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?Z$/.test(text) && isIsoDate(text.slice(0, 10));
}

function dateOfDays(days: number): string {
  // A Date built from a number reads no clock and no time zone as long as only its UTC face is used.
  return new Date(days * dayInMilliseconds).toISOString().slice(0, 10);
}

/** The calendar date of a date or a moment. */
export function dateOf(moment: IsoDate | IsoInstant): IsoDate {
  return moment.slice(0, 10) as IsoDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (midnight(to) - midnight(from)) / dayInMilliseconds;
}

/** The date `days` after (before, if negative) `date`. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDays(midnight(date) / dayInMilliseconds + days) as IsoDate;
}

/** The same day so many months later; the last of that month where it is shorter. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const at = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  const day = ['31', '30', '29', '28'].find((last) => isIsoDate(`${month}-${last}`)) ?? '28';
  const wanted = date.slice(8);
  return `${month}-${wanted < day ? wanted : day}` as IsoDate;
}
