import Papa from 'papaparse';
import type { Delimiter } from '#shared/model/source.ts';

export type CsvDialect = {
  readonly delimiter: Delimiter;
  /** `\n` serves `\r\n` too: the reader takes the `\r` off. */
  readonly newline: '\n' | '\r';
  /** Characters before the header: a `sep=` line, a `#TYPE` line, empty lines. */
  readonly preamble: number;
};

/** In order of preference where two fit equally well. */
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];
const rowsLookedAt = 50;
const charactersLookedAt = 256 * 1024;

/** `text` is the start of the file; `whole` when it is all of it. Returns null where a `sep=` line names what cannot be read. */
export function detectDialect(text: string, whole: boolean): CsvDialect | null {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const { length, stated } = preambleOf(text);
  if (stated !== null && !delimiters.some((known) => known === stated)) return null;
  const body = text.slice(length, length + charactersLookedAt);
  const delimiter =
    (stated as Delimiter | null) ??
    bestDelimiter(body, newline, !whole || body.length === charactersLookedAt);
  return { delimiter, newline, preamble: length };
}

/** Excel's `sep=;` and Windows PowerShell's `#TYPE …`, in any order, and the empty lines around them. */
function preambleOf(text: string): { readonly length: number; readonly stated: string | null } {
  let stated: string | null = null;
  let length = 0;
  const line =
    /"?sep=(\t|[^\r\n]?)"?[^\S\r\n]*(?:\r\n|\n|\r)|"?#TYPE [^\r\n]*(?:\r\n|\n|\r)|[^\S\r\n,;|\t]*(?:\r\n|\n|\r)/iy;
  for (;;) {
    line.lastIndex = length;
    const match = line.exec(text);
    if (match === null) return { length, stated };
    if (match[1] !== undefined && match[1] !== '') stated = match[1];
    length = line.lastIndex;
  }
}

/** The delimiter that cuts most rows into as many cells as the header, and the header into most cells. */
function bestDelimiter(body: string, newline: '\n' | '\r', cut: boolean): Delimiter {
  const scored = delimiters.map((delimiter) => ({ delimiter, ...fit(body, delimiter, newline, cut) }));
  const [best] = scored
    .filter(({ cells }) => cells > 1)
    .toSorted((a, b) => b.alike * (b.cells - 1) - a.alike * (a.cells - 1));
  return best?.delimiter ?? ',';
}

function fit(body: string, delimiter: Delimiter, newline: '\n' | '\r', cut: boolean) {
  const { data } = parseCsv(body, delimiter, newline, { preview: rowsLookedAt, ignoreLast: cut });
  const rows = data.filter((row) => row.some((cell) => cell.trim() !== ''));
  const cells = rows[0]?.length ?? 0;
  const alike = rows.filter((row) => row.length === cells).length / Math.max(1, rows.length);
  return { cells, alike };
}

export type ParsedCsv = {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
};

/** papaparse's own parser, synchronous, over one piece of text; `meta.cursor` is where the last whole row ended. */
export function parseCsv(
  text: string,
  delimiter: Delimiter,
  newline: '\n' | '\r',
  { preview = 0, ignoreLast = false } = {},
): ParsedCsv {
  const parser = new Papa.Parser({ delimiter, newline, preview });
  return parser.parse(text, 0, ignoreLast) as ParsedCsv;
}
