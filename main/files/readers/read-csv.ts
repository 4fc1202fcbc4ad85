import type { Problem } from '#shared/model/problem.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { repeatedHeader } from '#shared/model/source.ts';
import { parseCsv, type CsvDialect, type ParsedCsv } from './csv-dialect.ts';
import type { TextChunk } from './decode-text.ts';
import type { ReadRow } from './source-reader.ts';
import type { TableBatch } from './table-reader.ts';
import { unfitCells } from './unfit-text.ts';

/** A row longer than this is a quotation mark that nobody closed. */
const longestRow = 4 << 20;
const mostColumns = 16_384;

export type CsvSettings = {
  readonly file: string;
  readonly dialect: CsvDialect;
  readonly decode: (cell: string) => string;
};

/** The header, then the rows, a chunk of the file at a time. */
export function* csvBatches(settings: CsvSettings, chunks: Iterable<TextChunk>): Generator<TableBatch> {
  let shape: RowShape | null = null;
  let row = 0;
  const pieces: Iterable<Piece> = wholeRows(settings, chunks, () => (shape === null ? -1 : row));
  for (const piece of pieces) {
    const { parsed, plain, clean } = piece;
    let from = 0;
    if (shape === null) {
      const header = headerOf(settings, piece);
      if (header === null) continue;
      from = header.after;
      shape = rowShape(header.cells);
      yield { kind: 'header', cells: header.cells };
    }
    const rows: ReadRow[] = [];
    const broken = new Map(parsed.errors.map((error) => [error.row, error.code]));
    let blank = 0;
    for (let index = from; index < parsed.data.length; index += 1) {
      const cells = parsed.data[index] ?? [];
      if (isBlank(cells)) blank += 1;
      else
        rows.push(readRow((row += 1), cells, { settings, shape, plain, clean, broken: broken.get(index) }));
    }
    yield { kind: 'rows', rows, blank };
  }
}

/** `plain`: no cell needs decoding. `clean`: nothing in it that a database would cut or change. */
type Piece = { readonly parsed: ParsedCsv; readonly plain: boolean; readonly clean: boolean };

function isClean(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Feeds papaparse whole rows: what a chunk leaves unfinished is read again with the next one. */
function* wholeRows(
  { file, dialect }: CsvSettings,
  chunks: Iterable<TextChunk>,
  rowsBefore: () => number,
): Generator<Piece> {
  const { delimiter, newline } = dialect;
  let rest = '';
  let plain = true;
  // A row that is longer than a piece is looked at again only when as much again has come: not at every piece.
  let waiting = '';
  for (const chunk of withoutPreamble(chunks, dialect.preamble)) {
    waiting += chunk.text;
    plain &&= chunk.plain;
    if (waiting.length < rest.length) continue;
    const joined = rest + waiting;
    waiting = '';
    const parsed = parseCsv(joined, delimiter, newline, { ignoreLast: true });
    rest = joined.slice(parsed.meta.cursor);
    const read = { ...parsed, errors: parsed.errors.filter((error) => error.row < parsed.data.length) };
    if (parsed.data.length > 0) yield { parsed: read, plain, clean: isClean(joined) };
    if (rest.length > longestRow) throw new SourceUnreadable(unclosed(file, rowsBefore() + 1));
    // What is left may reach back over several chunks.
    if (rest.length <= chunk.text.length) plain = chunk.plain || rest === '';
  }
  rest += waiting;
  if (rest === '') return;
  const ended = rest.endsWith(newline) ? rest : rest + newline;
  const parsed = parseCsv(ended, delimiter, newline);
  const open = parsed.errors.find((error) => error.code === 'MissingQuotes');
  if (open !== undefined) {
    const filled = parsed.data.slice(0, open.row).filter((cells) => !isBlank(cells)).length;
    throw new SourceUnreadable(unclosed(file, rowsBefore() + filled + 1));
  }
  yield { parsed, plain, clean: isClean(ended) };
}

function* withoutPreamble(chunks: Iterable<TextChunk>, preamble: number): Generator<TextChunk> {
  let skip = preamble;
  for (const { text, plain } of chunks) {
    const from = Math.min(skip, text.length);
    skip -= from;
    yield { text: from === 0 ? text : text.slice(from), plain };
  }
}

function unclosed(file: string, row: number): Problem {
  if (row < 1) return brokenHeader(file);
  return {
    code: 'csv-unclosed-quote',
    file,
    row,
    message: 'A quotation mark is opened here and never closed, so the rows after it cannot be told apart.',
    remedy: 'Export it again, or correct the quotation mark in this row.',
  };
}

type Header = { readonly cells: readonly string[]; readonly after: number };

function headerOf({ file, decode, dialect }: CsvSettings, { parsed }: Piece): Header | null {
  const index = parsed.data.findIndex((cells) => !isBlank(cells));
  const cells = parsed.data[index];
  if (cells === undefined) return null;
  if (cells.length > mostColumns || parsed.errors.some((error) => error.row <= index))
    throw new SourceUnreadable(brokenHeader(file));
  return { cells: unended(cells, dialect).map(decode), after: index + 1 };
}

function brokenHeader(file: string): Problem {
  return {
    code: 'csv-header',
    file,
    message: 'The header line cannot be read: its quotation marks do not fit.',
    remedy: 'Export it again, or correct the first line.',
  };
}

type RowShape = {
  readonly header: readonly string[];
  /** The first cell as a header in the middle spells it: behind a byte order mark quotation marks are mere text. */
  readonly firstCells: readonly string[];
  /** Cells that a row needs at least: up to the last column that has a name. */
  readonly named: number;
};

function rowShape(header: readonly string[]): RowShape {
  const [first = ''] = header;
  const firstCells = [first, `\ufeff${first}`, `\ufeff"${first}"`];
  return { header, firstCells, named: header.findLastIndex((cell) => cell.trim() !== '') + 1 };
}

type RowSetting = {
  readonly settings: CsvSettings;
  readonly shape: RowShape;
  readonly plain: boolean;
  readonly clean: boolean;
  readonly broken: string | undefined;
};

function readRow(row: number, raw: string[], setting: RowSetting): ReadRow {
  const { settings, shape, plain, clean, broken } = setting;
  const cells = unended(raw, settings.dialect);
  if (broken !== undefined) return { row, rejected: brokenQuotes(cells) };
  if (!fits(cells, shape))
    return { row, rejected: `has ${cells.length} cells, header has ${shape.header.length}` };
  const decoded = plain ? cells : cells.map(settings.decode);
  const unfit = clean ? null : unfitCells(decoded);
  if (unfit !== null) return { row, rejected: unfit };
  if (repeatsHeader(decoded, shape)) return { row, rejected: repeatedHeader };
  return { row, raw: decoded };
}

function repeatsHeader(cells: readonly string[], { header, firstCells }: RowShape): boolean {
  if (!firstCells.includes(cells[0] ?? '')) return false;
  return header.every((cell, index) => index === 0 || cell === cells[index]);
}

/** Takes off the `\r` that an unquoted last cell keeps where lines end in `\r\n`. */
function unended(cells: string[], { newline }: CsvDialect): string[] {
  const last = cells.at(-1);
  if (newline === '\n' && last?.endsWith('\r') === true) cells[cells.length - 1] = last.slice(0, -1);
  return cells;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && (cells[0] ?? '').trim() === '';
}

function fits(cells: readonly string[], { header, named }: RowShape): boolean {
  if (cells.length === header.length) return true;
  if (cells.length < header.length) return cells.length >= named;
  return cells.slice(header.length).every((cell) => cell.trim() === '');
}

function brokenQuotes(cells: readonly string[]): string {
  const lines = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 1);
  const over = lines > 1 ? `; it runs over ${lines} lines` : '';
  return `has a quotation mark inside a quoted cell that is not doubled${over}`;
}
