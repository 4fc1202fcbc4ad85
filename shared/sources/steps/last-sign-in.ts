import type { Attributes } from '../../model/fact.ts';
import { momentOf, type DateOrder } from './moment.ts';
import { textOf } from './value.ts';

const iso = /^(\d{4})-\d{2}-\d{2}/;
const printed = /^\d{1,2}[./-]\d{1,2}[./-](\d{4})(?!\d)|^(\d{4})[./]/;
const powershell = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

/** The year of a date in any spelling; null for what is none. */
function yearIn(value: unknown): number | null {
  const text = textOf(value)?.trim() ?? '';
  const serial = powershell.exec(text)?.[1];
  if (serial !== undefined) return new Date(Number(serial)).getUTCFullYear();
  const year =
    iso.exec(text)?.[1] ??
    printed
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined);
  return year === undefined ? null : Number(year);
}

/** Directories that people sign in to are younger: an earlier date is the nought of a clock (year 1, 1601, 1970). */
const firstYear = 1971;

/**
 * When an account last signed in. `never` where the export says so: in words, or by the nought of a clock, as Graph
 * (`0001-01-01`), PowerShell (1601) and Google (1970) write it. Undefined where it says nothing.
 */
export function lastSignInOf(value: unknown, order: DateOrder = null): Attributes['lastSignIn'] {
  if (/^\s*never\b/i.test(textOf(value) ?? '')) return 'never';
  const year = yearIn(value);
  return year !== null && year < firstYear ? 'never' : (momentOf(value, order) ?? undefined);
}

/** Whether a cell names a day on which something happened: a placeholder (`-`, `null`, the nought of a clock) does not. */
export function isDay(value: unknown): boolean {
  const year = yearIn(value);
  return year !== null && year >= firstYear;
}
