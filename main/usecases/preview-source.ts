import type { sheetNames } from '#main/files/readers/sheet-names.ts';
import type { SourceReader } from '#main/files/readers/source-reader.ts';
import type { SourceBytes } from '#main/files/source-file.ts';
import type { Preview } from '#shared/contract/sources.ts';
import { compareBy } from '#shared/lib/order.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { SavedMappings } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { RawRow } from '#shared/model/raw-row.ts';
import { openExport } from './importing/open-export.ts';
import type { SourceReading } from './source-reading.ts';
import { offeredMappings } from './offer-mappings.ts';
import { cellAt, columnPaths, entriesOf, isOrderUnclear } from './previewing/cells.ts';
import { textOf } from './read-source-row.ts';

/** Rows that are read to know the words of a column, and how many are shown. */
const readRows = 5_000;
const shownRows = 20;
const mostWords = 100;
const longestCell = 300;

type Named = { readonly path: string; readonly name: string };
export type PreviewOptions = { readonly sheet: string | null; readonly mappings: SavedMappings };

export type PreviewPorts = SourceReading & { readonly sheetNames: typeof sheetNames };

/** What a person may choose for a file: its sheets, and the saved mappings that were made for its shape. */
export function choicesFor(
  ports: PreviewPorts,
  file: Named,
  { sheet, mappings }: PreviewOptions,
): Pick<Preview, 'sheets' | 'sheet' | 'offered'> {
  const opened = openExport(ports, { path: file.path, shownAs: file.name });
  if (!opened.ok) return { sheets: [], sheet: null, offered: [] };
  const sheets = [...ports.sheetNames(opened.value.bytes)];
  const read = ports.readSource(opened.value.bytes, choiceOf(sheet));
  if (!read.ok) return { sheets, sheet: null, offered: [] };
  return { sheets, sheet: read.value.sheet, offered: offeredMappings(mappings, read.value.sample) };
}

function choiceOf(sheet: string | null | undefined): { readonly sheet?: string } {
  return sheet === null || sheet === undefined ? {} : { sheet };
}

/** Of a workbook with several sheets, where nobody has said which: the first, to begin with. */
function readForPreview(
  ports: PreviewPorts,
  bytes: SourceBytes,
  sheet: string | null,
): Result<SourceReader, Problem> {
  const read = ports.readSource(bytes, choiceOf(sheet));
  if (read.ok || sheet !== null) return read;
  const [first] = ports.sheetNames(bytes);
  return first === undefined ? read : ports.readSource(bytes, { sheet: first });
}

/** The beginning of a file as it stands, and which words its columns hold, for a person to map it. */
export function previewSource(
  ports: PreviewPorts,
  file: Named,
  { sheet, mappings }: PreviewOptions,
): Result<Preview, readonly Problem[]> {
  const opened = openExport(ports, { path: file.path, shownAs: file.name });
  if (!opened.ok) return err([opened.error]);
  const read = readForPreview(ports, opened.value.bytes, sheet);
  if (!read.ok) return err([read.error]);
  const reader = read.value;
  const columns = columnPaths(reader);
  const rows = [...firstRows(reader)];
  const words = columns.map((column, index) => wordsIn(rows.map((row) => cellAt(row, column, index))));
  return ok({
    name: file.name,
    columns: [...columns],
    rows: rows
      .slice(0, shownRows)
      .map((row) => columns.map((column, index) => textOf(cellAt(row, column, index)).slice(0, longestCell))),
    values: words.map(({ values }) => values),
    lists: words.map(({ isList }) => isList),
    unclearDates: words.map(({ unclear }) => unclear),
    rowsRead: rows.length,
    sheets: [...reader.sheets],
    sheet: reader.sheet,
    offered: offeredMappings(mappings, reader.sample),
  });
}

function* firstRows(reader: SourceReader): Generator<RawRow> {
  let count = 0;
  for (const batch of reader.batches()) {
    for (const row of batch) {
      if (!('raw' in row)) continue;
      yield row.raw;
      count += 1;
      if (count >= readRows) return;
    }
  }
}

type Words = {
  readonly values: Preview['values'][number];
  readonly isList: boolean;
  readonly unclear: boolean;
};

/** The distinct words of a column, the most frequent first. */
function wordsIn(cells: readonly unknown[]): Words {
  const counts = new Map<string, number>();
  let isList = false;
  for (const cell of cells) {
    const entries = entriesOf(cell);
    isList ||= entries !== null;
    for (const entry of entries ?? [cell]) {
      const word = textOf(entry).slice(0, longestCell);
      if (word.trim() !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted(
      compareBy(
        ({ count }) => -count,
        ({ value }) => value,
      ),
    );
  return { values: values.slice(0, mostWords), isList, unclear: isOrderUnclear([...counts.keys()]) };
}
