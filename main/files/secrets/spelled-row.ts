import type { CsvDialect } from '../readers/csv-dialect.ts';

type Limits = Pick<CsvDialect, 'delimiter' | 'newline'>;

/** A row of CSV by where its cells stand in the text, quotation marks included. */
export type SpelledRow = {
  readonly start: number;
  /** Behind the last cell. */
  readonly end: number;
  /** Behind the line end. */
  readonly next: number;
  readonly cells: readonly { readonly start: number; readonly end: number; readonly quoted: boolean }[];
  /** A quotation mark in a quoted cell that is neither doubled nor its end: the reader rejects the row. */
  readonly broken: boolean;
};

/**
 * The row that begins at `start`; null where the text ends before it does (unless nothing follows). Cells end as in
 * papaparse: a cell is quoted when a quotation mark is its first character, and ends at one that only blanks keep
 * from the delimiter or the line end.
 */
export function rowAt(text: string, start: number, limits: Limits, ended: true): SpelledRow;
export function rowAt(text: string, start: number, limits: Limits, ended: boolean): SpelledRow | null;
export function rowAt(text: string, start: number, limits: Limits, ended: boolean): SpelledRow | null {
  const { newline } = limits;
  const cells: { start: number; end: number; quoted: boolean }[] = [];
  let broken = false;
  let at = start;
  for (;;) {
    const quoted = text[at] === '"';
    const found = quoted ? endOfQuoted(text, at, limits) : endOfBare(text, at, limits);
    if (found === null && !ended) return null;
    const end = found?.end ?? text.length;
    broken ||= found?.broken ?? false;
    const line = end >= text.length || text[end] === newline;
    const bare = line && newline === '\n' && text[end - 1] === '\r' && end > at ? end - 1 : end;
    cells.push({ start: at, end: bare, quoted });
    if (line) return { start, end: bare, next: Math.min(text.length, end + 1), cells, broken };
    at = end + 1;
  }
}

type End = { readonly end: number; readonly broken: boolean };

function endOfBare(text: string, start: number, { delimiter, newline }: Limits): End | null {
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === delimiter || character === newline) return { end: at, broken: false };
  }
  return null;
}

/** A cell that the text ends behind is whole only when nothing follows: another quotation mark could. */
function endOfQuoted(text: string, start: number, limits: Limits): End | null {
  let broken = false;
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at += 1;
      continue;
    }
    let behind = at + 1;
    while (behind < text.length && isBlank(text, behind, limits)) behind += 1;
    if (behind >= text.length) return null;
    if (text[behind] === limits.delimiter || text[behind] === limits.newline) return { end: behind, broken };
    broken = true;
  }
  return null;
}

/** White space, but not what ends a cell or a row. */
function isBlank(text: string, at: number, { delimiter, newline }: Limits): boolean {
  const character = text[at] ?? '';
  return character !== delimiter && character !== newline && character.trim() === '';
}
