import { isIsoDate, isIsoInstant, type IsoDate, type IsoInstant } from '../../lib/calendar.ts';

export type DateOrder = 'day-month' | 'month-day' | null;

const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})$/i;
const numeric = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)/;
const powershell = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

/**
 * A moment where the text has a zone, else its calendar date, else null. A local time without a zone is cut to
 * its date: nothing says where it was local. Day and month that could be either are read by `order`, or not at all.
 */
export function momentOf(value: unknown, order: DateOrder = null): IsoInstant | IsoDate | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return instantOf(text) ?? dateOf(text, order);
}

/** A moment with a zone, in UTC, with seven decimals of a second so that text sorts as time; else null. */
export function sortableInstantOf(value: unknown): IsoInstant | null {
  const instant = typeof value === 'string' ? instantOf(value.trim()) : null;
  if (instant === null) return null;
  const [seconds = '', fraction = ''] = instant.slice(0, -1).split('.');
  return `${seconds}.${fraction.padEnd(7, '0')}Z` as IsoInstant;
}

function instantOf(text: string): IsoInstant | null {
  if (isIsoInstant(text)) return text;
  const serial = powershell.exec(text);
  if (serial !== null) return utc(Number(serial[1]), '');
  const match = iso.exec(text);
  if (match === null) return null;
  const [, date = '', time = '', fraction = '', zone = 'Z'] = match;
  const clock = time.length === 5 ? `${time}:00` : time;
  const shown = `${date}T${clock}${fraction.slice(0, 8)}Z`;
  if (!isIsoInstant(shown)) return null;
  const offset = minutesOf(zone);
  return offset === 0 ? shown : utc(Date.parse(`${date}T${clock}Z`) - offset * 60_000, fraction);
}

function utc(milliseconds: number, fraction: string): IsoInstant | null {
  const moment = new Date(milliseconds);
  if (Number.isNaN(moment.getTime())) return null;
  const text = moment.toISOString();
  const shown = `${text.slice(0, 19)}${fraction === '' ? '' : fraction.slice(0, 8)}Z`;
  return isIsoInstant(shown) ? shown : null;
}

function minutesOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.replaceAll(/[^\d]/g, '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
}

function dateOf(text: string, order: DateOrder): IsoDate | null {
  const match = numeric.exec(text);
  if (match === null) return null;
  const [, first = '', second = '', third = ''] = match;
  if (first.length === 4) return checked(first, second, third);
  if (third.length !== 4) return null;
  const known = orderOf(Number(first), Number(second)) ?? order;
  if (known === null) return null;
  return known === 'day-month' ? checked(third, second, first) : checked(third, first, second);
}

/** Told by the numbers themselves where one of them can be no month, or both are the same. */
function orderOf(first: number, second: number): DateOrder {
  if (first > 12 || first === second) return 'day-month';
  return second > 12 ? 'month-day' : null;
}

function checked(year: string, month: string, day: string): IsoDate | null {
  const shown = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(shown) ? shown : null;
}

/**
 * The order of day and month in a file: what the engagement says, else what any unmistakable date of the sample
 * shows, where they agree; else null (formats §0.1: decide per file, else ask).
 */
export function dateOrderOf(stated: DateOrder, values: Iterable<unknown>): DateOrder {
  if (stated !== null) return stated;
  const seen = new Set<'day-month' | 'month-day'>();
  for (const value of values) {
    const shown = dayMonthOf(value);
    if (shown === 'day-month' || shown === 'month-day') seen.add(shown);
  }
  const [only = null] = seen;
  return seen.size === 1 ? only : null;
}

/**
 * Which order one value shows: `either` for a date that both can read, and differently; null for what is no such date,
 * or reads the same in both.
 */
export function dayMonthOf(value: unknown): DateOrder | 'either' {
  const match = typeof value === 'string' ? numeric.exec(value.trim()) : null;
  if (match?.[3]?.length !== 4) return null;
  const first = Number(match[1]);
  const second = Number(match[2]);
  if (first === second || first === 0 || second === 0 || Math.min(first, second) > 12) return null;
  return orderOf(first, second) ?? 'either';
}
