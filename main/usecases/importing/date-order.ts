import type { SourceReader } from '#main/files/readers/source-reader.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { RawRow } from '#shared/model/raw-row.ts';
import type { ReadingOptions, RowInterpreter, SourceAdapter } from '#shared/sources/adapter.ts';
import { valueAt } from '#shared/sources/steps/field.ts';
import { headerKey } from '#shared/sources/steps/header-key.ts';
import { dayMonthOf, type DateOrder } from '#shared/sources/steps/moment.ts';

/** What adapters call their fields that hold dates: one that is empty in the sample may be filled further down. */
const dateField =
  /^(?:created|activated|at|left|hired|updated|changed|contractEnd|expires|expiresOn|lastSignIn|lastLogon|lastUsed|lastRotated|rotated|reviewed)$|(?:On|At|Date)$/;

/** Dates of which only that there is one is read: nobody needs to know which day is meant. */
const presence = /^(?:deleted|lastSync)$/;

type Column = { readonly name: string; readonly cell: (row: RawRow) => unknown };

/**
 * Binds an adapter to a file with the order of day and month that the file itself shows: what the engagement states,
 * else what any unmistakable date of the sample shows, else of the whole file, which is then read once more up to the
 * first such date. Where nothing tells and a date could be either, a person is asked (formats §0.1).
 */
export function bindWithDates(
  reader: SourceReader,
  adapter: SourceAdapter,
  options: ReadingOptions,
  file: string,
): Result<RowInterpreter, Problem> | { readonly cannot: string } {
  const bound = adapter.bind(reader.sample, options);
  if ('cannot' in bound || options.dateOrder !== null) return 'cannot' in bound ? bound : ok(bound);
  const columns = datedColumns(reader, bound.mapped);
  if (columns.length === 0) return ok(bound);
  const { order, unclear } = orderIn(reader, columns);
  if (order !== null) {
    const again = adapter.bind(reader.sample, { ...options, dateOrder: order });
    return 'cannot' in again ? again : ok(again);
  }
  return unclear === null ? ok(bound) : err(unclearDates(file, unclear));
}

/** Columns that leave the order open in the sample: a date that could be either in them, or no value yet. */
function datedColumns(reader: SourceReader, mapped: Readonly<Record<string, string>>): readonly Column[] {
  const rows = sampleRows(reader);
  const columns = Object.entries(mapped)
    .filter(([field]) => !presence.test(field))
    .map(([field, name]) => ({ field, name, cell: cellOf(reader, name) }));
  const dated = columns.map((column) => {
    const seen = new Set(rows.map((row) => dayMonthOf(column.cell(row))));
    const empty = rows.every((row) => isEmpty(column.cell(row)));
    return { column, seen, open: seen.has('either') || (empty && dateField.test(column.field)) };
  });
  const decided = dated.some(({ seen }) => seen.has('day-month') || seen.has('month-day'));
  const conflict =
    dated.some(({ seen }) => seen.has('day-month')) && dated.some(({ seen }) => seen.has('month-day'));
  if (decided && !conflict) return [];
  return dated.filter(({ open }) => open).map(({ column }) => column);
}

type Found = { readonly order: DateOrder; readonly unclear: string | null };

function orderIn(reader: SourceReader, columns: readonly Column[]): Found {
  const rows = sampleRows(reader);
  const inSample = columns.some(({ cell }) => rows.some((row) => isOrder(dayMonthOf(cell(row)))));
  let unclear: string | null = null;
  for (const batch of reader.batches()) {
    for (const row of batch) {
      if (!('raw' in row)) continue;
      for (const { name, cell } of columns) {
        const shown = dayMonthOf(cell(row.raw));
        if (shown === 'either') unclear ??= name;
        // Dates in both orders were seen: no further one can tell.
        else if (isOrder(shown) && !inSample) return { order: shown, unclear: null };
      }
    }
  }
  return { order: null, unclear };
}

function isOrder(shown: ReturnType<typeof dayMonthOf>): shown is 'day-month' | 'month-day' {
  return shown === 'day-month' || shown === 'month-day';
}

function sampleRows({ sample }: SourceReader): readonly RawRow[] {
  return sample.shape === 'table' ? sample.rows : sample.elements.map((element) => ({ element }));
}

function cellOf({ sample }: SourceReader, name: string): Column['cell'] {
  if (sample.shape === 'json') {
    const path = name.split('.');
    return (row) =>
      'element' in row ? (valueAt(row.element, [name]) ?? valueAt(row.element, path)) : undefined;
  }
  const index = sample.header.findIndex((cell) => headerKey(cell) === headerKey(name));
  return (row) => ('element' in row ? undefined : row[index]);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function unclearDates(file: string, column: string): Problem {
  return {
    code: 'source-date-order',
    file,
    message: `Its dates in “${column}” can be read with the day or the month first, and no date in the file tells which.`,
    remedy: 'Say at this source `extracted: { dateOrder: day-month }`, or month-day.',
  };
}
