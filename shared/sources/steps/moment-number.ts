import { isIsoInstant, type IsoInstant } from '../../lib/calendar.ts';

/** Ticks of 100 nanoseconds from 1601, where Windows begins to count, to 1970. */
const ticksTo1970 = 116_444_736_000_000_000n;
const ticksInSecond = 10_000_000n;
const latestSecond = 253_402_300_799;

/**
 * Windows' FILETIME: ticks since 1601, as `lastLogonTimestamp` and `pwdLastSet` hold it (formats §4). Null for what
 * is none: 0 and 9223372036854775807 mean *never*, not a moment.
 */
export function instantOfFiletime(value: unknown): IsoInstant | null {
  const ticks = integerOf(value);
  if (ticks === null || ticks <= 0n) return null;
  const since = ticks - ticksTo1970;
  const fraction = ((since % ticksInSecond) + ticksInSecond) % ticksInSecond;
  const shown = fraction === 0n ? '' : `.${String(fraction).padStart(7, '0')}`;
  return instant(Number((since - fraction) / ticksInSecond), shown);
}

/** Seconds since 1970, a number or its text. 0 is 1970-01-01: whether it means *never* is the format's to say. */
export function instantOfUnixSeconds(value: unknown): IsoInstant | null {
  const seconds = integerOf(value);
  return seconds === null ? null : instant(Number(seconds), '');
}

/** Milliseconds since 1970, a number or its text. */
export function instantOfUnixMilliseconds(value: unknown): IsoInstant | null {
  const milliseconds = integerOf(value);
  if (milliseconds === null) return null;
  const fraction = ((milliseconds % 1000n) + 1000n) % 1000n;
  const shown = fraction === 0n ? '' : `.${String(fraction).padStart(3, '0')}`;
  return instant(Number((milliseconds - fraction) / 1000n), shown);
}

const generalized =
  /^(\d{4})(\d{2})(\d{2})(\d{2})(?:(\d{2})(?:(\d{2}))?)?(?:[.,](\d{1,9}))?(Z|[+-]\d{2}(?:\d{2})?)$/;

/** LDAP's generalized time, `20260922081500.0Z` (RFC 4517 §3.3.13); null without a zone, which it demands. */
export function instantOfGeneralizedTime(value: unknown): IsoInstant | null {
  const match = typeof value === 'string' ? generalized.exec(value.trim()) : null;
  if (match === null) return null;
  const [, year, month, day, hour, minute = '00', second, decimals = '', zone = 'Z'] = match;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}Z`;
  // A fraction of an hour or a minute is allowed by the standard and written by nobody.
  if (!isIsoInstant(local) || (decimals !== '' && second === undefined)) return null;
  const seconds = Date.parse(local) / 1000 - secondsOf(zone);
  return Number.isNaN(seconds) ? null : instant(seconds, fractionOf(decimals));
}

function fractionOf(decimals: string): string {
  const shown = decimals.slice(0, 7);
  return /^0*$/.test(shown) ? '' : `.${shown}`;
}

function secondsOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).padEnd(2, '0'));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60;
}

/** A whole number, as number or text: bigint, since ticks do not fit a double exactly. */
function integerOf(value: unknown): bigint | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  if (typeof value !== 'string' || !/^-?\d{1,19}$/.test(value.trim())) return null;
  return BigInt(value.trim());
}

function instant(seconds: number, fraction: string): IsoInstant | null {
  if (seconds > latestSecond || seconds < -latestSecond) return null;
  const shown = `${new Date(seconds * 1000).toISOString().slice(0, 19)}${fraction}Z`;
  return isIsoInstant(shown) ? shown : null;
}
