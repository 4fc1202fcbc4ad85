import { Malformed } from '#shared/pack/der.ts';
import { checkTags, type Book, type BookSheet } from './read-book.ts';
import { looksAtCells, readFormula, type Formula } from './formula.ts';
import { checkColumns } from './looks.ts';
import type { WorkbookArchive } from './read-archive.ts';
import { sheetRows, unescaped, type CellValue, type SheetCell } from './sheet-rows.ts';

/** A formula with the value that was stored beside it. */
export type StoredFormula = {
  readonly sheet: BookSheet;
  readonly row: number;
  readonly column: number;
  readonly formula: Formula;
  readonly stored: string | number;
};

export const placeOf = (column: number, row: number): number => row * 32_768 + column;

/** A sheet without a table, whole: it is small. */
export type FormCells = ReadonlyMap<number, CellValue | StoredFormula>;

export type SheetsRead = {
  readonly forms: ReadonlyMap<BookSheet, FormCells>;
  readonly formulas: readonly StoredFormula[];
  readonly shared: readonly string[];
};

/** Takes the cells of a table's row, in the order of their columns. */
export type TakeRow = (cells: readonly SheetCell[]) => void;

const mostFormulas = 100_000;
const mostFormCells = 1_000_000;

const sheetTags: ReadonlySet<string> = new Set([
  'worksheet',
  'sheetPr',
  'tabColor',
  'pageSetUpPr',
  'dimension',
  'sheetViews',
  'sheetView',
  'pane',
  'selection',
  'sheetFormatPr',
  'cols',
  'col',
  'mergeCells',
  'mergeCell',
  'conditionalFormatting',
  'cfRule',
  'formula',
  'formula1',
  'dataValidations',
  'dataValidation',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'oddHeader',
  'oddFooter',
  'tableParts',
  'tablePart',
]);

function storedFormula(sheet: BookSheet, row: number, cell: SheetCell): StoredFormula | null {
  const { formula, value, column } = cell;
  if (formula === null) return null;
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new Malformed('a formula has a value of a kind that is not written');
  const read = readFormula(formula);
  if (!looksAtCells(read)) throw new Malformed('a formula looks at no cell, and only states a value');
  return { sheet, row, column, formula: read, stored: value };
}

class Reading {
  readonly forms = new Map<BookSheet, Map<number, CellValue | StoredFormula>>();
  readonly formulas: StoredFormula[] = [];
  #cells = 0;

  sheet(archive: WorkbookArchive, sheet: BookSheet, take: TakeRow): void {
    const rows = sheetRows(archive.chunks(sheet.part));
    for (let next = rows.next(); ; next = rows.next()) {
      if (next.done === true) {
        // The rows are gone; the end tag of their element stands alone.
        checkTags(next.value.around, sheetTags, sheet.part);
        checkColumns(next.value.around, sheet.part);
        return;
      }
      const { row, cells } = next.value;
      this.#row(sheet, row, cells);
      if (sheet.table !== null && row >= sheet.table.first) this.#tableRow(sheet, row, cells, take);
    }
  }

  #row(sheet: BookSheet, row: number, cells: readonly SheetCell[]): void {
    for (const cell of cells) {
      const formula = cell.formula === null ? null : storedFormula(sheet, row, cell);
      if (formula !== null) this.formulas.push(formula);
      if (sheet.table === null) this.#keep(sheet, placeOf(cell.column, row), formula ?? cell.value);
    }
    if (this.formulas.length > mostFormulas) throw new Malformed('there are too many formulas');
  }

  #keep(sheet: BookSheet, place: number, value: CellValue | StoredFormula): void {
    const cells = this.forms.get(sheet) ?? new Map<number, CellValue | StoredFormula>();
    this.forms.set(sheet, cells);
    cells.set(place, value);
    this.#cells += 1;
    if (this.#cells > mostFormCells) throw new Malformed('a sheet without a table is larger than it can be');
  }

  #tableRow(sheet: BookSheet, row: number, cells: readonly SheetCell[], take: TakeRow): void {
    if (row > (sheet.table?.last ?? 0)) throw new Malformed(`${sheet.part} has rows outside its table`);
    take(cells);
  }
}

function sharedTexts(archive: WorkbookArchive): readonly string[] {
  const part = 'xl/sharedStrings.xml';
  if (!archive.entries.has(part)) return [];
  const xml = archive.text(part);
  checkTags(xml, new Set(['sst', 'si', 't']), part);
  return [...xml.matchAll(/<si><t(?: xml:space="preserve")?>([^<]*)<\/t><\/si>/g)].map(([, text = '']) =>
    unescaped(text),
  );
}

/** Reads every sheet that is no table: what they count decides what is kept of the tables. Throws `Malformed`. */
export function readForms(archive: WorkbookArchive, book: Book): SheetsRead {
  const reading = new Reading();
  for (const sheet of book.sheets) if (sheet.table === null) reading.sheet(archive, sheet, () => undefined);
  const { forms, formulas } = reading;
  return { forms, formulas, shared: sharedTexts(archive) };
}

/** Reads one table in its one form; each of its rows passes through `take`. Throws `Malformed`. */
export function readTable(
  archive: WorkbookArchive,
  sheet: BookSheet,
  take: TakeRow,
): readonly StoredFormula[] {
  const reading = new Reading();
  reading.sheet(archive, sheet, take);
  return reading.formulas;
}
