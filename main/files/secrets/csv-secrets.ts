import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { removed, secretColumn } from '#shared/sources/steps/secret-names.ts';
import type { CsvDialect } from '../readers/csv-dialect.ts';
import { inJson } from './json-secrets.ts';
import { readable } from './lossless-text.ts';
import type { Replaced } from './replaced.ts';
import { replaceInText, type InJson, type Named } from './replace-in-text.ts';
import { rowAt, type SpelledRow } from './spelled-row.ts';

/** As in the reader of CSV: a longer row is a quotation mark that nobody closed. */
const longestRow = 4 << 20;

/** What each column is, once the header is known. */
type Columns = { readonly named: readonly Named[]; readonly needed: number; readonly secret: boolean };

/**
 * Replaces secret values in CSV that comes in pieces, and keeps every other character. Cells end where the reader of
 * CSV ends them. A row that does not fit the header is read by nobody, and nobody knows which of its cells is which:
 * where the file has a secret column, all its cells go.
 */
export class CsvSecrets {
  readonly #file: string;
  readonly #dialect: CsvDialect;
  readonly #replaced: Replaced;
  readonly #inJson: InJson;
  #skip: number;
  #columns: Columns | null = null;
  #held = '';
  #rows = 0;

  constructor(file: string, dialect: CsvDialect, replaced: Replaced) {
    this.#file = file;
    this.#dialect = dialect;
    this.#replaced = replaced;
    this.#inJson = inJson(replaced);
    this.#skip = dialect.preamble;
  }

  /** The next piece of the file, in whole rows; `ended`: nothing follows. */
  push(piece: string, ended = false): string {
    const text = this.#held + piece;
    let at = Math.min(this.#skip, text.length);
    this.#skip -= at;
    let out = '';
    let copied = 0;
    for (let row = this.#row(text, at, ended); row !== null; row = this.#row(text, at, ended)) {
      const changed = this.#changed(text, row);
      if (changed !== null) {
        out += text.slice(copied, at) + changed;
        copied = row.end;
      }
      at = row.next;
    }
    this.#held = text.slice(at);
    if (this.#held.length > longestRow) throw new SourceUnreadable(this.#unclosed());
    return out + text.slice(copied, at);
  }

  #row(text: string, at: number, ended: boolean): SpelledRow | null {
    return at >= text.length ? null : rowAt(text, at, this.#dialect, ended);
  }

  /** The row as it is written instead; null where it stays. */
  #changed(text: string, row: SpelledRow): string | null {
    const cells = row.cells.map(({ start, end, quoted }) => ({
      start,
      end,
      quoted,
      spelled: text.slice(start, end),
    }));
    if (cells.length === 1 && blank(cells[0])) return null;
    if (this.#columns === null) {
      this.#columns = columnsOf(cells.map(textOfCell));
      return null;
    }
    this.#rows += 1;
    const columns = this.#columns;
    if (repeatsHeader(cells, columns)) return null;
    const whole = columns.secret && (row.broken || !fits(cells, columns));
    let out = '';
    let copied = row.start;
    for (const [index, cell] of cells.entries()) {
      const changed = whole
        ? this.#dropped(cell, row.broken)
        : this.#replacedCell(cell, columns.named[index] ?? unnamed);
      if (changed === null) continue;
      out += text.slice(copied, cell.start) + changed;
      copied = cell.end;
    }
    return copied === row.start ? null : out + text.slice(copied, row.end);
  }

  /** A broken row stays broken: it must not become one that can be read. */
  #dropped(cell: Cell, broken: boolean): string | null {
    const text = textOfCell(cell);
    if (text.trim() === '' || text === removed) return null;
    this.#replaced.add('');
    if (!cell.quoted) return removed;
    return broken ? `"${removed}"${removed}"` : `"${removed}"`;
  }

  #replacedCell(cell: Cell, named: Named): string | null {
    const { spelled, quoted } = cell;
    if (spelled === '' || (named.kind === null && !suspicious.test(spelled))) return null;
    const changed = replaceInText(textOfCell(cell), named, this.#replaced, this.#inJson);
    if (changed === null) return null;
    const { delimiter } = this.#dialect;
    return quoted || needsQuotes(changed, delimiter) ? `"${changed.replaceAll('"', '""')}"` : changed;
  }

  #unclosed() {
    return {
      code: 'csv-unclosed-quote',
      file: this.#file,
      ...(this.#columns === null ? {} : { row: this.#rows + 1 }),
      message: 'A quotation mark is opened here and never closed, so the rows after it cannot be told apart.',
      remedy: 'Export it again, or correct the quotation mark in this row.',
    };
  }
}

const unnamed: Named = { kind: null, name: '' };
/** What can hold a secret in a cell of any name. */
const suspicious = /otpauth|@\{|^\s*"?\s*[[{]/i;

function columnsOf(header: readonly string[]): Columns {
  const named = header.map((cell) => {
    const name = readable(cell);
    return { kind: secretColumn(name), name };
  });
  const needed = header.findLastIndex((cell) => cell.trim() !== '') + 1;
  return { named, needed, secret: named.some(({ kind }) => kind !== null) };
}

type Cell = { readonly spelled: string; readonly quoted: boolean };

function textOfCell({ spelled, quoted }: Cell): string {
  if (!quoted) return spelled;
  const end = spelled.lastIndexOf('"');
  return spelled.slice(1, end === 0 ? undefined : end).replaceAll('""', '"');
}

function blank(cell: Cell | undefined): boolean {
  return cell === undefined || textOfCell(cell).trim() === '';
}

function fits(cells: readonly Cell[], { named, needed }: Columns): boolean {
  if (cells.length <= named.length) return cells.length >= needed;
  return cells.slice(named.length).every(blank);
}

/** A header in the middle is told by the reader by its words. The first may have a byte order mark before it. */
function repeatsHeader(cells: readonly Cell[], { named }: Columns): boolean {
  return cells.length > 1
    ? named.every(({ name }, index) => index === 0 || name === readable(textOfCell(cells[index] ?? noCell)))
    : readable(textOfCell(cells[0] ?? noCell)).endsWith(named[0]?.name ?? '\0');
}

const noCell: Cell = { spelled: '', quoted: false };

function needsQuotes(text: string, delimiter: string): boolean {
  return text.includes(delimiter) || text.includes('"') || text.includes('\n') || text.includes('\r');
}
