import { isoOfSerial, type DateStyles } from './workbook-dates.ts';
import { StringItem, unescaped, type SharedStrings } from './workbook-strings.ts';
import type { Attribute } from './workbook-xml.ts';

/** What the cells of a sheet need to be read. */
export type CellSettings = {
  readonly strings: SharedStrings;
  readonly isDate: DateStyles;
  readonly from1904: boolean;
  /** Notes cells that a person may have meant otherwise: what registers ask for, and a million rows do not need. */
  readonly notable?: true;
};

/** A cell whose text is not what somebody typed: computed by a formula, or a bare number with the day it would be. */
export type NotableCell = { readonly formula: boolean; readonly day: string | null };

export type CellCounts = { formulas: number; errors: number; merged: number; hiddenRows: number };

export type SheetRow = {
  /** By column; empty where a column has no cell. */
  readonly cells: string[];
  /** Why the row cannot be read as it stands. */
  readonly fault: string | null;
  /** Rows without a cell before it, which the file leaves out. */
  readonly skipped: number;
  /** By column, where settings ask for it. */
  readonly notable?: ReadonlyMap<number, NotableCell>;
};

/** A sheet that is no sheet: the reader says so with the name of the file. */
export class BrokenSheet extends Error {}

const mostColumns = 16_384;
const mostRows = 1_048_576;

/** Gathers rows from the elements of a sheet's XML (ECMA-376 18.3). */
export class SheetCells {
  readonly counts: CellCounts = { formulas: 0, errors: 0, merged: 0, hiddenRows: 0 };
  readonly #settings: CellSettings;
  readonly #rows: SheetRow[] = [];
  readonly #inline = new StringItem();
  #row = 0;
  #skipped = 0;
  #cells: string[] = [];
  #fault: string | null = null;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value: string | null = null;
  #inValue = false;
  #formula = false;
  #notable: Map<number, NotableCell> | null = null;

  constructor(settings: CellSettings) {
    this.#settings = settings;
  }

  /** The rows that have ended since this was called last. */
  take(): readonly SheetRow[] {
    return this.#rows.splice(0);
  }

  open(tag: string, attribute: Attribute): void {
    if (tag === 'row') this.#openRow(attribute);
    else if (tag === 'c') this.#openCell(attribute);
    else if (tag === 'v') this.#inValue = true;
    else if (tag === 'f') this.#formula = true;
    else if (tag === 'mergeCell') this.counts.merged += 1;
    else this.#inline.open(tag);
  }

  text(text: string): void {
    if (this.#inValue) this.#value = (this.#value ?? '') + text;
    else this.#inline.text(text);
  }

  close(tag: string): void {
    if (tag === 'v') this.#inValue = false;
    else if (tag === 'is') this.#value = this.#inline.take();
    else if (tag === 'c') this.#closeCell();
    else if (tag === 'row') {
      const row = { cells: this.#cells, fault: this.#fault, skipped: this.#skipped };
      this.#rows.push(this.#notable === null ? row : { ...row, notable: this.#notable });
    } else this.#inline.close(tag);
  }

  #openRow(attribute: Attribute): void {
    const number = Number(attribute('r') ?? this.#row + 1);
    if (!(number > this.#row && number <= mostRows)) throw new BrokenSheet('its rows are not in order');
    this.#skipped = number - this.#row - 1;
    this.#row = number;
    this.#cells = [];
    this.#fault = null;
    this.#notable = null;
    this.#column = -1;
    if (attribute('hidden') === '1' || attribute('hidden') === 'true') this.counts.hiddenRows += 1;
  }

  #openCell(attribute: Attribute): void {
    const reference = attribute('r');
    const column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (!(column > this.#column && column < mostColumns)) throw new BrokenSheet('its cells are not in order');
    this.#column = column;
    this.#type = attribute('t') ?? 'n';
    this.#style = Number(attribute('s') ?? 0);
    this.#value = null;
    this.#formula = false;
  }

  #closeCell(): void {
    if (this.#formula) this.counts.formulas += 1;
    if (this.#formula && this.#value === null) this.#fault ??= 'has a formula that was never calculated';
    const text = this.#value === null ? '' : this.#textOf(this.#value);
    if (text === '') return;
    if (this.#settings.notable) this.#note(text);
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells.push(text);
  }

  #note(text: string): void {
    const isBare = this.#type === 'n' && !this.#settings.isDate(this.#style);
    if (!isBare && !this.#formula) return;
    this.#notable ??= new Map();
    this.#notable.set(this.#column, {
      formula: this.#formula,
      day: isBare ? isoOfSerial(text, this.#settings.from1904) : null,
    });
  }

  #textOf(value: string): string {
    switch (this.#type) {
      case 's': {
        const shared = this.#settings.strings(Number(value.trim() || NaN));
        if (shared === undefined) throw new BrokenSheet('a cell names a text that is not there');
        return shared;
      }
      case 'b':
        return value.trim() === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        this.counts.errors += 1;
        return value;
      case 'n':
        return (
          (this.#settings.isDate(this.#style) ? isoOfSerial(value, this.#settings.from1904) : null) ??
          value.trim()
        );
      case 'str':
        return unescaped(value);
      default:
        return value;
    }
  }
}

/** `AB12` is column 27, from 0; -1 where it is no reference. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference)?.[1] ?? '';
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
