import type { WorkbookArchive } from './workbook-archive.ts';
import { readXmlPart } from './workbook-xml.ts';

/** Whether cells of a style, by its number, show their number as a date or a time. */
export type DateStyles = (style: number) => boolean;

/** ECMA-376 18.8.30: the built-in formats that are dates or times, those of East Asian languages among them. */
const builtIn = [
  [14, 22],
  [27, 36],
  [45, 45],
  [47, 47],
  [50, 58],
] as const;

export function dateStyles(archive: WorkbookArchive, part: string | null): DateStyles {
  if (part === null) return () => false;
  const custom = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  readXmlPart(archive, part, {
    open: (tag, attribute) => {
      if (tag === 'numFmt') custom.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) formats.push(Number(attribute('numFmtId') ?? 0));
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  const isDate = formats.map((format) => {
    const code = custom.get(format);
    return code === undefined
      ? builtIn.some(([from, to]) => format >= from && format <= to)
      : isDateFormat(code);
  });
  return (style) => isDate[style] ?? false;
}

/** A format is one of dates when, besides quoted text and colours, letters of date parts are left in its first part. */
export function isDateFormat(code: string): boolean {
  if (/\[(h+|m+|s+)\]/i.test(code)) return false;
  const [bare = ''] = code
    .replaceAll(/"[^"]*"?|\\.|_.|\*./g, '')
    .replaceAll(/\[[^\]]*\]?/g, '')
    .split(';');
  return /[dyhs]|mm|m\//i.test(bare) && !/general/i.test(bare);
}

const day = 86_400_000;
/** The day after 9999-12-31. */
const endOfDays = 2_958_466;

/**
 * A day number as an ISO date, with its time where it has one, without a zone (nothing says which). Null where it is
 * no day: before the first, after the year 9999, and 1900-02-29, which only Excel knows.
 */
export function isoOfSerial(text: string, from1904: boolean): string | null {
  const serial = Number(text);
  if (text.trim() === '' || !(serial >= 0 && serial < endOfDays)) return null;
  const time = Math.round((serial % 1) * day);
  if (serial < 1 && !from1904) return clock(time);
  const whole = Math.floor(serial);
  if (whole === 60 && !from1904) return null;
  const moment = new Date(epoch(whole, from1904) + whole * day + time).toISOString();
  if (moment.endsWith('T00:00:00.000Z')) return moment.slice(0, 10);
  return moment.slice(0, moment.endsWith('.000Z') ? 19 : 23);
}

function epoch(whole: number, from1904: boolean): number {
  if (from1904) return Date.UTC(1904, 0, 1);
  return Date.UTC(1899, 11, whole < 60 ? 31 : 30);
}

function clock(time: number): string {
  const moment = new Date(time).toISOString();
  return moment.slice(11, moment.endsWith('.000Z') ? 19 : 23);
}
