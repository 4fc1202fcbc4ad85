import type { CellValue, ConditionalFormattingRule, Worksheet } from 'exceljs';
import type { FormRow, FormSheet, SheetCell } from '#shared/model/pack-model.ts';
import { columnLetters } from './cell-address.ts';
import { cleanText, type TextNotes } from './clean-text.ts';
import { headLinesOf, heightOf, linesOf } from './row-height.ts';
import { excelDay, fraction } from './row-xml.ts';
import { alarmStyle, draftStyle, formCellStyle, numberFormats } from './sheet-look.ts';

/** A form is small: exceljs writes all of it, cell by cell. Rows stand where the composer put them. */
export function paintForm(
  sheet: Worksheet,
  form: FormSheet,
  draftNotice: string | null,
  notes: TextNotes,
): void {
  sheet.columns = form.widths.map((width) => ({ width }));
  for (const [index, row] of form.rows.entries())
    paintRow(sheet, form, { row, number: index + 1, draftNotice, notes });
  if (form.alarm !== undefined) addAlarm(sheet, form, form.alarm);
}

/** Painted by a rule and not by hand: the text may only come when a formula is computed again. */
function addAlarm(sheet: Worksheet, form: FormSheet, alarm: string): void {
  const rules: ConditionalFormattingRule[] = [
    { type: 'cellIs', operator: 'equal', priority: 1, formulae: [`"${alarm}"`], style: alarmStyle },
  ];
  sheet.addConditionalFormatting({
    ref: `A1:${columnLetters(form.widths.length - 1)}${form.rows.length}`,
    rules,
  });
}

type Place = {
  readonly row: FormRow;
  readonly number: number;
  readonly draftNotice: string | null;
  readonly notes: TextNotes;
};

function paintRow(sheet: Worksheet, form: FormSheet, { row, number, draftNotice, notes }: Place): void {
  const draft = number === 1 && draftNotice !== null;
  const wide = ['title', 'heading', 'note'].includes(row.style);
  for (let column = 0; column < form.widths.length; column += 1) {
    const cell = sheet.getCell(number, column + 1);
    const given = row.cells[column] ?? null;
    const value = draft && column === 0 ? withNotice(given, draftNotice) : given;
    cell.value = cellValue(value, notes);
    // A head stands over what is in its column: to the right over numbers.
    const beneath = row.style === 'header' ? form.rows[number]?.cells[column] : undefined;
    cell.style = draft
      ? draftStyle
      : {
          ...formCellStyle(row.style, look(beneath === undefined ? value : beneath, column)),
          ...numberFormat(value),
        };
  }
  if (wide && row.cells.length <= 1) sheet.mergeCells(number, 1, number, form.widths.length);
  const height = rowHeight(row, form.widths);
  if (height !== null) sheet.getRow(number).height = height;
}

/** The first row of a draft says so before anything else; no row moves, so no formula does. */
function withNotice(cell: SheetCell, notice: string): SheetCell {
  return { text: cell !== null && 'text' in cell ? `${notice}  |  ${cell.text}` : notice };
}

function look(cell: SheetCell, column: number) {
  const text = cell !== null && 'text' in cell ? cell : null;
  return { first: column === 0 || text !== null, tone: text?.tone ?? ('neutral' as const) };
}

function cellValue(cell: SheetCell, notes: TextNotes): CellValue {
  if (cell === null) return null;
  if ('text' in cell) return cell.text === '' ? null : cleanText(cell.text, notes);
  if ('number' in cell) return cell.number;
  if ('date' in cell) return excelDay(cell.date);
  if ('percent' in cell) return cell.percent === null ? null : fraction(cell.percent);
  if ('boolean' in cell) return cell.boolean;
  const result = cell.as === 'percent' && typeof cell.value === 'number' ? fraction(cell.value) : cell.value;
  return { formula: cell.formula, result, date1904: false };
}

function numberFormat(cell: SheetCell): { numFmt?: string } {
  if (cell === null || 'text' in cell || 'boolean' in cell) return {};
  if ('date' in cell) return { numFmt: numberFormats.date };
  const percent = 'percent' in cell || ('formula' in cell && cell.as === 'percent');
  return { numFmt: percent ? numberFormats.percent : numberFormats.number };
}

/** Merged and wrapped cells do not grow by themselves in any spreadsheet: their height is estimated from the text. */
function rowHeight(row: FormRow, widths: readonly number[]): number | null {
  if (row.style === 'title') return 30;
  if (row.style === 'heading') return 24;
  if (row.style === 'blank') return null;
  const total = widths.reduce((sum, width) => sum + width, 0);
  const merged = row.style === 'note' && row.cells.length <= 1;
  const linesIn = row.style === 'header' ? headLinesOf : linesOf;
  const lines = row.cells.map((cell, column) =>
    cell !== null && 'text' in cell ? linesIn(cell.text, merged ? total : (widths[column] ?? 10)) : 1,
  );
  const most = Math.max(1, ...lines);
  return most === 1 && row.style !== 'header'
    ? null
    : Math.max(heightOf(most), row.style === 'header' ? 18 : 0);
}
