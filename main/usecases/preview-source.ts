import type { SourceReader } from '#main/files/readers/source-reader.ts';
import type { Preview } from '#shared/contract/sources.ts';
import { compareBy } from '#shared/lib/order.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { openExport } from './importing/open-export.ts';
import { textOf } from './read-source-row.ts';
import type { SourceReading } from './source-reading.ts';

/** Rows that are read to know the words of a column, and how many are shown. */
const readRows = 5_000;
const shownRows = 20;
const mostWords = 30;
const longestCell = 300;

/** The beginning of a file as it stands, and which words its columns hold, for a person to map it. */
export function previewSource(
  ports: SourceReading,
  file: { readonly path: string; readonly name: string },
): Result<Preview, readonly Problem[]> {
  const opened = openExport(ports, { path: file.path, shownAs: file.name });
  if (!opened.ok) return err([opened.error]);
  const reader = ports.readSource(opened.value.bytes);
  if (!reader.ok) return err([reader.error]);
  const columns = [...reader.value.columns];
  const rows = [...firstRows(reader.value, columns)];
  return ok({
    name: file.name,
    columns,
    rows: rows.slice(0, shownRows),
    values: columns.map((_, index) => wordsOf(rows.map((row) => row[index] ?? ''))),
  });
}

function* firstRows(reader: SourceReader, columns: readonly string[]): Generator<string[]> {
  let count = 0;
  for (const batch of reader.batches()) {
    for (const row of batch) {
      if (!('raw' in row)) continue;
      const { raw } = row;
      yield ('element' in raw ? columns.map((column) => textOf(valueOf(raw.element, column))) : [...raw]).map(
        (cell) => cell.slice(0, longestCell),
      );
      count += 1;
      if (count >= readRows) return;
    }
  }
}

function valueOf(element: unknown, column: string): unknown {
  if (typeof element !== 'object' || element === null) return undefined;
  return Object.hasOwn(element, column) ? (Reflect.get(element, column) as unknown) : undefined;
}

function wordsOf(cells: readonly string[]): Preview['values'][number] {
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted(
      compareBy(
        ({ count }) => -count,
        ({ value }) => value,
      ),
    )
    .slice(0, mostWords);
}
