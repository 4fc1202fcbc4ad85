import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { refuseArchive } from './readers/refuse-binary.ts';
import { unfitCells } from './readers/unfit-text.ts';
import { openWorkbookArchive, type WorkbookArchive } from './readers/workbook-archive.ts';
import type { CellSettings, NotableCell } from './readers/workbook-cells.ts';
import { isWorkbook, workbookContents, type Sheet } from './readers/workbook-contents.ts';
import { dateStyles } from './readers/workbook-dates.ts';
import { refuseWorkbook } from './readers/workbook-refusal.ts';
import { sheetRows } from './readers/workbook-rows.ts';
import { sharedStrings } from './readers/workbook-strings.ts';
import type { SourceBytes } from './source-file.ts';

/** A header stands at the top; what a title takes above it is not more than this. */
const mostRowsAbove = 20;
/** A register is small; a sheet formatted to its last row is no register of a million rows. */
const mostRows = 100_000;

export type RegisterRow =
  | {
      readonly row: number;
      readonly cells: readonly string[];
      /** Cells of a workbook that are no plain text, by column. */
      readonly notable?: ReadonlyMap<number, NotableCell>;
    }
  | { readonly row: number; readonly rejected: string };

/** A sheet that is a register. */
export type RegisterSheet = {
  readonly columns: readonly string[];
  readonly rows: readonly RegisterRow[];
  readonly sheet: string;
};

type NumberedRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly fault: string | null;
  readonly notable?: ReadonlyMap<number, NotableCell>;
};

/**
 * The register in a workbook: the one visible sheet whose header has the columns in `required`. Sheets of help and
 * lists have other headers and are passed over. Rows are numbered as the spreadsheet shows them.
 */
export function readRegisterSheet(
  bytes: SourceBytes,
  required: readonly string[],
): Result<RegisterSheet, Problem> {
  try {
    const archive = openWorkbookArchive(bytes);
    if (!isWorkbook(archive)) return err(refuseArchive(bytes.path, archive.names));
    return ok(registerIn(archive, required));
  } catch (error) {
    if (error instanceof SourceUnreadable) return err(error.problem);
    throw error;
  }
}

function registerIn(archive: WorkbookArchive, required: readonly string[]): RegisterSheet {
  const { sheets, from1904, stylesPart, stringsPart } = workbookContents(archive);
  const settings: CellSettings = {
    isDate: dateStyles(archive, stylesPart),
    from1904,
    strings: sharedStrings(archive, stringsPart),
    notable: true,
  };
  const fitting = sheets.flatMap((sheet) => {
    const register = readSheet(archive, sheet, settings, required);
    return register === null ? [] : [{ sheet, register }];
  });
  const visible = fitting.filter(({ sheet }) => !sheet.hidden);
  const [only] = visible;
  if (only !== undefined && visible.length === 1) return only.register;
  return refuseWorkbook(
    archive.file,
    'register-sheet',
    whyNone(visible, fitting, required),
    remedyFor(sheets),
  );
}

type Fitting = readonly { readonly sheet: Sheet }[];

function whyNone(visible: Fitting, fitting: Fitting, required: readonly string[]): string {
  const columns = required.map((name) => `“${name}”`).join(', ');
  if (visible.length > 1)
    return `Several sheets have the columns ${columns}: ${namesOf(visible.map(({ sheet }) => sheet))}.`;
  return fitting.length > 0
    ? `Only a hidden sheet has the columns ${columns}: ${namesOf(fitting.map(({ sheet }) => sheet))}.`
    : `No sheet of this workbook has the columns ${columns}.`;
}

function remedyFor(sheets: readonly Sheet[]): string {
  return `Keep one visible sheet with these columns in its first row; there are ${namesOf(sheets)}.`;
}

function namesOf(sheets: readonly Sheet[]): string {
  const shown = sheets.slice(0, 12).map(({ name }) => `“${name}”`);
  return sheets.length > shown.length ? `${shown.join(', ')} and others` : shown.join(', ') || 'no sheets';
}

/** Null: no row near the top has the columns, so that it is some other sheet. */
function readSheet(
  archive: WorkbookArchive,
  sheet: Sheet,
  settings: CellSettings,
  required: readonly string[],
): RegisterSheet | null {
  let header: readonly string[] | null = null;
  let filled = 0;
  const rows: RegisterRow[] = [];
  for (const read of numbered(archive, sheet, settings)) {
    filled += 1;
    if (header !== null) rows.push(registerRow(read, header));
    else if (isHeader(read.cells, required)) header = read.cells;
    else if (filled >= mostRowsAbove) return null;
    if (rows.length > mostRows)
      refuseWorkbook(archive.file, 'too-large', `This register has more than ${mostRows} rows.`);
  }
  return header === null ? null : { columns: header, rows, sheet: sheet.name };
}

/** Rows with something in them, by the number that the spreadsheet shows. */
function* numbered(archive: WorkbookArchive, sheet: Sheet, settings: CellSettings): Generator<NumberedRow> {
  let row = 0;
  for (const batch of sheetRows(archive, sheet.part, settings)) {
    for (const { cells, fault, skipped, notable } of batch) {
      row += skipped + 1;
      const isBlank = fault === null && cells.every((cell) => cell.trim() === '');
      if (!isBlank) yield { row, cells, fault, ...(notable === undefined ? {} : { notable }) };
    }
  }
}

function isHeader(cells: readonly string[], required: readonly string[]): boolean {
  const names = new Set(cells.map((cell) => cell.trim().toLowerCase()));
  return required.every((name) => names.has(name.toLowerCase()));
}

/** Cells beyond the header, such as a remark to the side, are cells that no column names: never dropped in silence. */
function registerRow({ row, cells, fault, notable }: NumberedRow, header: readonly string[]): RegisterRow {
  const rejected =
    fault ??
    unfitCells(cells) ??
    (cells.slice(header.length).some((cell) => cell.trim() !== '')
      ? `has ${cells.length} cells, header has ${header.length}`
      : null);
  if (rejected !== null) return { row, rejected };
  const whole = header.map((_, index) => cells[index] ?? '');
  return { row, cells: whole, ...(notable === undefined ? {} : { notable }) };
}
