import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { SourceBytes } from '../source-file.ts';
import { detectDialect } from './csv-dialect.ts';
import { cellDecoder, textChunks, utf8Chunks } from './decode-text.ts';
import { detectEncoding, type DetectedEncoding } from './detect-encoding.ts';
import { elementReader } from './element-reader.ts';
import { nothing } from './no-rows.ts';
import { csvBatches, type CsvSettings } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readLdif, startsLikeLdif } from './read-ldif.ts';
import { workbookReader } from './read-workbook.ts';
import { isArchive, refuseArchive, refuseBinary } from './refuse-binary.ts';
import type { SourceReader } from './source-reader.ts';
import { tableReader } from './table-reader.ts';
import { startOf, type TextStart } from './text-start.ts';
import { openWorkbookArchive } from './workbook-archive.ts';
import { isWorkbook } from './workbook-contents.ts';

/** What a person says about reading a file. */
export type ReadingChoice = {
  /** Which sheet of a workbook. */
  readonly sheet?: string | undefined;
  /** A table may be a header alone. */
  readonly mayBeEmpty?: boolean;
};

/**
 * Recognises encoding, shape and delimiter of a file and gives its rows as a stream. Problems: empty, binary, an
 * error body, truncated or broken JSON, an unclosed quotation mark, nothing but a header. What only shows further
 * down is thrown by `batches` as `SourceUnreadable`.
 */
export function readSource(bytes: SourceBytes, choice: ReadingChoice = {}): Result<SourceReader, Problem> {
  try {
    return ok(openReader(bytes, choice));
  } catch (error) {
    if (error instanceof SourceUnreadable) return err(error.problem);
    throw error;
  }
}

function openReader(bytes: SourceBytes, { sheet, mayBeEmpty = false }: ReadingChoice): SourceReader {
  const head = firstOf(bytes.chunks()) ?? new Uint8Array(0);
  if (head.length === 0) throw new SourceUnreadable(nothing(bytes.path, 'This file is empty (0 bytes).'));
  if (isArchive(head)) return archiveReader(bytes, sheet ?? null);
  if (sheet !== undefined) throw new SourceUnreadable(noWorkbook(bytes.path));
  const detected = detectEncoding(bytes, head);
  const start = startOf(textChunks(bytes, detected));
  refuseWhatIsNoText(bytes.path, head, detected, start);
  if (/^\s*[[{]/.test(start.text))
    return elementReader(
      bytes,
      detected,
      readJson(bytes.path, () => utf8Chunks(bytes, detected)),
    );
  if (startsLikeLdif(start.text)) {
    const decode = cellDecoder(detected.encoding);
    return elementReader(
      bytes,
      detected,
      readLdif(bytes.path, () => textChunks(bytes, detected), decode),
    );
  }
  return csvReader(bytes, detected, start, mayBeEmpty);
}

/** A mixed file is judged by its text: the zeros of its UTF-16 lines are no sign of anything. */
function refuseWhatIsNoText(
  file: string,
  head: Uint8Array,
  { encoding }: DetectedEncoding,
  { text }: TextStart,
): void {
  const isMixed = encoding === 'mixed';
  const binary =
    refuseBinary(file, head, isMixed || encoding.startsWith('utf-16')) ??
    (isMixed ? refuseBinary(file, Buffer.from(text), false) : null);
  if (binary !== null) throw new SourceUnreadable(binary);
}

function archiveReader(bytes: SourceBytes, sheet: string | null): SourceReader {
  const archive = openWorkbookArchive(bytes);
  if (!isWorkbook(archive)) throw new SourceUnreadable(refuseArchive(bytes.path, archive.names));
  return workbookReader(bytes, archive, sheet);
}

function csvReader(
  bytes: SourceBytes,
  detected: DetectedEncoding,
  start: TextStart,
  mayBeEmpty: boolean,
): SourceReader {
  const { encoding, note } = detected;
  const dialect = detectDialect(start.text, start.whole);
  if (dialect === null) throw new SourceUnreadable(unknownSeparator(bytes.path));
  const settings: CsvSettings = { file: bytes.path, dialect, decode: cellDecoder(encoding) };
  return tableReader(bytes, {
    encoding,
    delimiter: dialect.delimiter,
    sheet: null,
    sheets: [],
    mayBeEmpty,
    notes: () => (note === null ? [] : [note]),
    batches: () => csvBatches(settings, textChunks(bytes, detected)),
  });
}

function firstOf<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}

function noWorkbook(file: string): Problem {
  return {
    code: 'source-no-workbook',
    file,
    message: 'A sheet is named for this file, and it is no workbook.',
    remedy: 'Leave the sheet of this source out (sheet: …).',
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
