import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { RawRow } from '#shared/model/raw-row.ts';
import type { SourceBytes } from '../source-file.ts';
import { detectDialect } from './csv-dialect.ts';
import { cellDecoder, textChunks, utf8Chunks } from './decode-text.ts';
import { detectEncoding, type DetectedEncoding } from './detect-encoding.ts';
import { csvBatches, type CsvSettings } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { refuseBinary } from './refuse-binary.ts';
import type { ReadRow, SourceReader } from './source-reader.ts';

const sampleRows = 50;

/**
 * Recognises encoding, shape and delimiter of a file and gives its rows as a stream. Problems: empty, binary, an
 * error body, truncated or broken JSON, an unclosed quotation mark, nothing but a header. What only shows further
 * down is thrown by `batches` as `SourceUnreadable`.
 */
export function readSource(bytes: SourceBytes): Result<SourceReader, Problem> {
  try {
    return ok(openReader(bytes));
  } catch (error) {
    if (error instanceof SourceUnreadable) return err(error.problem);
    throw error;
  }
}

function openReader(bytes: SourceBytes): SourceReader {
  const head = firstOf(bytes.chunks()) ?? new Uint8Array(0);
  if (head.length === 0) throw new SourceUnreadable(nothing(bytes.path, 'This file is empty (0 bytes).'));
  const detected = detectEncoding(bytes, head);
  const binary = refuseBinary(bytes.path, head, detected.encoding.startsWith('utf-16'));
  if (binary !== null) throw new SourceUnreadable(binary);
  const start = firstOf(textChunks(bytes, detected))?.text ?? '';
  return /^\s*[[{]/.test(start) ? jsonReader(bytes, detected) : csvReader(bytes, detected, start);
}

function csvReader(bytes: SourceBytes, detected: DetectedEncoding, start: string): SourceReader {
  const file = bytes.path;
  const dialect = detectDialect(start, bytes.bytes <= 1 << 20);
  if (dialect === null) throw new SourceUnreadable(unknownSeparator(file));
  const settings: CsvSettings = { file, dialect, decode: cellDecoder(detected.encoding) };
  let blankLines = 0;
  const sampled = sampleOfCsv(settings, bytes, detected);
  return {
    encoding: detected.encoding,
    delimiter: dialect.delimiter,
    columns: sampled.header,
    sample: { shape: 'table', fileName: nameOf(file), header: sampled.header, rows: sampled.rows },
    batches: function* () {
      blankLines = 0;
      for (const batch of csvBatches(settings, textChunks(bytes, detected))) {
        if (batch.kind === 'header') continue;
        blankLines += batch.blank;
        if (batch.rows.length > 0) yield batch.rows;
      }
    },
    envelope: () => new Map<string, string>(),
    blankLines: () => blankLines,
    notes: detected.note === null ? [] : [detected.note],
  };
}

function sampleOfCsv(settings: CsvSettings, bytes: SourceBytes, detected: DetectedEncoding) {
  let header: readonly string[] | null = null;
  const rows: ReadRow[] = [];
  for (const batch of csvBatches(settings, textChunks(bytes, detected))) {
    if (batch.kind === 'header') header = batch.cells;
    else rows.push(...batch.rows.slice(0, sampleRows));
    if (rows.length > 0 && !isReadToItsEnd(bytes)) break;
  }
  if (header === null)
    throw new SourceUnreadable(nothing(bytes.path, 'There is nothing but blank space in this file.'));
  if (rows.length === 0)
    throw new SourceUnreadable(nothing(bytes.path, 'This file has a header and no row.'));
  return { header, rows: rawRows(rows).filter((raw): raw is readonly string[] => !('element' in raw)) };
}

function jsonReader(bytes: SourceBytes, detected: DetectedEncoding): SourceReader {
  const reading = readJson(bytes.path, () => utf8Chunks(bytes, detected));
  const first: ReadRow[] = [];
  for (const batch of reading.batches()) {
    first.push(...batch.slice(0, sampleRows));
    if (!isReadToItsEnd(bytes)) break;
  }
  if (first.length === 0) throw new SourceUnreadable(nothing(bytes.path, 'This JSON holds no element.'));
  const elements = rawRows(first).flatMap((raw) => ('element' in raw ? [raw.element] : []));
  const sample: SourceReader['sample'] = {
    shape: 'json',
    fileName: nameOf(bytes.path),
    envelope: new Map(reading.envelope()),
    arrayName: reading.arrayName(),
    elements,
  };
  return {
    encoding: detected.encoding,
    delimiter: null,
    columns: columnsOf(elements),
    sample,
    batches: reading.batches,
    envelope: reading.envelope,
    blankLines: () => 0,
    notes: detected.note === null ? [] : [detected.note],
  };
}

/** A small file is read whole before anybody believes it, so that what is wrong with it is said at once. */
function isReadToItsEnd(bytes: SourceBytes): boolean {
  return bytes.bytes <= 1 << 20;
}

function rawRows(rows: readonly ReadRow[]): readonly RawRow[] {
  const raw: RawRow[] = [];
  for (const row of rows) {
    if (raw.length >= sampleRows) break;
    if ('raw' in row) raw.push(row.raw);
  }
  return raw;
}

function columnsOf(elements: readonly unknown[]): readonly string[] {
  const names = elements.flatMap((element) =>
    typeof element === 'object' && element !== null && !Array.isArray(element) ? Object.keys(element) : [],
  );
  return [...new Set(names)];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function firstOf<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}

function nothing(file: string, message: string): Problem {
  return {
    code: 'source-no-rows',
    file,
    message,
    remedy: 'Export it again: nothing can be shown from a file without rows.',
  };
}

function unknownSeparator(file: string): Problem {
  return {
    code: 'csv-separator',
    file,
    message: 'Its first line (sep=…) names a separator that cannot be read.',
    remedy: 'Save it with a comma, a semicolon, a tab or a vertical bar between cells.',
  };
}
