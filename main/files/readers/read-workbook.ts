import type { SourceBytes } from '../source-file.ts';
import type { SourceReader } from './source-reader.ts';
import { tableReader } from './table-reader.ts';
import type { WorkbookArchive } from './workbook-archive.ts';
import type { CellCounts, CellSettings } from './workbook-cells.ts';
import { workbookContents, type Sheet } from './workbook-contents.ts';
import { dateStyles } from './workbook-dates.ts';
import { refuseWorkbook } from './workbook-refusal.ts';
import { sheetRows, sheetTable } from './workbook-rows.ts';
import { sharedStrings } from './workbook-strings.ts';

/**
 * The rows of one sheet of an Excel workbook: of the one that is asked for, else of the only visible one that has
 * rows. Nothing in it is calculated or followed: cells are the values that were saved.
 */
export function workbookReader(
  bytes: SourceBytes,
  archive: WorkbookArchive,
  wanted: string | null,
): SourceReader {
  const { sheets, from1904, stylesPart, stringsPart } = workbookContents(archive);
  const isDate = dateStyles(archive, stylesPart);
  const settings: CellSettings = { isDate, from1904, strings: sharedStrings(archive, stringsPart) };
  const sheet = wanted === null ? onlySheet(archive, settings, sheets) : namedSheet(archive, sheets, wanted);
  const chosen = wanted === null ? choiceOf(sheet, sheets) : [];
  let counts: CellCounts | null = null;
  return tableReader(bytes, {
    encoding: 'utf-8',
    delimiter: null,
    sheet: sheet.name,
    sheets: sheets.map(({ name }) => name),
    notes: () => [...chosen, ...notesOf(counts)],
    batches: function* () {
      counts = yield* sheetTable(archive, sheet.part, settings);
    },
  });
}

function namedSheet({ file }: WorkbookArchive, sheets: readonly Sheet[], wanted: string): Sheet {
  const folded = (name: string) => name.trim().toLowerCase();
  const found =
    sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => folded(name) === folded(wanted));
  if (found !== undefined) return found;
  return refuseWorkbook(
    file,
    'no-sheet',
    `This workbook has no sheet “${wanted}”; it has ${listed(sheets)}.`,
    'Correct the sheet of this source (sheet: …).',
  );
}

function onlySheet(archive: WorkbookArchive, settings: CellSettings, sheets: readonly Sheet[]): Sheet {
  const filled = sheets.filter(({ part }) => hasRows(archive, part, settings));
  const visible = filled.filter(({ hidden }) => !hidden);
  const [first] = visible;
  if (first !== undefined && visible.length === 1) return first;
  if (visible.length > 1)
    return refuseWorkbook(
      archive.file,
      'several-sheets',
      `This workbook has several sheets with rows: ${listed(visible)}.`,
      'Say which of them to read (sheet: …); a sheet is one source.',
    );
  if (filled.length > 0)
    return refuseWorkbook(
      archive.file,
      'hidden-sheets',
      `Only hidden sheets of this workbook have rows: ${listed(filled)}.`,
      'Say which of them to read (sheet: …).',
    );
  return refuseWorkbook(archive.file, 'empty', 'No sheet of this workbook has a row.', 'Export it again.');
}

function hasRows(archive: WorkbookArchive, part: string, settings: CellSettings): boolean {
  for (const rows of sheetRows(archive, part, settings))
    if (rows.some(({ cells }) => cells.length > 0)) return true;
  return false;
}

function listed(sheets: readonly Sheet[]): string {
  const shown = sheets.slice(0, 12).map(({ name }) => `“${name}”`);
  return sheets.length > shown.length ? `${shown.join(', ')} and others` : shown.join(', ');
}

/** Which sheet was chosen, where nobody has named one. */
function choiceOf(sheet: Sheet, sheets: readonly Sheet[]): readonly string[] {
  const others = sheets.filter((one) => one !== sheet);
  const chosen = `Sheet “${sheet.name}” of a workbook is read.`;
  return others.length > 0 ? [chosen, `Other sheets are not: ${listed(others)}.`] : [chosen];
}

/** Counts are those of the rows read so far: whole once the rows are read. */
function notesOf(counts: CellCounts | null): readonly string[] {
  if (counts === null) return [];
  const notes: string[] = [];
  const { formulas, errors, merged, hiddenRows } = counts;
  if (formulas > 0) notes.push(`Cells with formulas: ${formulas}; their values are those that were saved.`);
  if (errors > 0) notes.push(`Cells with an error value such as #N/A: ${errors}; they are kept as text.`);
  if (merged > 0) notes.push(`Merged areas: ${merged}; only the first cell of each has its value.`);
  if (hiddenRows > 0) notes.push(`Hidden rows: ${hiddenRows}; they are read like the others.`);
  return notes;
}
