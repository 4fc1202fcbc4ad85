import type { SheetCell } from '#shared/model/pack-model.ts';
import { daysBetween, type IsoDate } from '#shared/lib/calendar.ts';
import { cleanText, escapeXml, type TextNotes } from './clean-text.ts';
import { heightOf, linesOf } from './row-height.ts';
import { tones } from './sheet-look.ts';

/** What a row needs to know of its sheet. */
export type RowLook = {
  readonly letters: readonly string[];
  /** Style ids, by tone and column. */
  readonly styles: readonly (readonly string[])[];
  /** The width in characters of a column that breaks lines; null for one that does not. */
  readonly wrap: readonly (number | null)[];
};

const excelEpoch = '1899-12-30' as IsoDate;

/** Excel's number of a date. */
export const excelDay = (date: IsoDate): number => daysBetween(excelEpoch, date);
/** 92.7 as the fraction that a percentage is to a spreadsheet: 0.927, without the noise of a binary division. */
export const fraction = (percent: number): number => Math.round(percent * 10) / 1000;

/** One row of a table as SpreadsheetML; what exceljs writes for it, but as one string and without shared strings. */
export function rowXml(row: number, cells: readonly SheetCell[], look: RowLook, notes: TextNotes): string {
  let xml = '';
  let lines = 1;
  for (let index = 0; index < cells.length; index += 1) {
    const width = look.wrap[index] ?? null;
    const given = cells[index] ?? null;
    const cell = width === null ? onOneLine(given) : given;
    if (width !== null) lines = Math.max(lines, linesIn(cell, width));
    const tone = cell !== null && 'text' in cell ? toneIndex(cell.tone) : 0;
    xml += `<c r="${look.letters[index]}${row}" s="${look.styles[tone]?.[index]}"${cellXml(cell, notes)}`;
  }
  const height = lines > 1 ? ` ht="${heightOf(lines)}" customHeight="1"` : '';
  return `<row r="${row}"${height}>${xml}</row>`;
}

const linesIn = (cell: SheetCell, width: number): number =>
  cell !== null && 'text' in cell ? linesOf(cell.text, width) : 1;

/** A line break in a name must not push it over the row below. */
function onOneLine(cell: SheetCell): SheetCell {
  if (cell === null || !('text' in cell) || !lineBreak.test(cell.text)) return cell;
  return { text: cell.text.replaceAll(lineBreaks, '⏎ '), ...(cell.tone ? { tone: cell.tone } : {}) };
}

const lineBreak = /[\r\n]/;
const lineBreaks = /\r\n|\r|\n/g;

function toneIndex(tone: (typeof tones)[number] | undefined): number {
  return tone === undefined ? 0 : tones.indexOf(tone);
}

function cellXml(cell: SheetCell, notes: TextNotes): string {
  if (cell === null) return '/>';
  if ('text' in cell) return cell.text === '' ? '/>' : textXml(cleanText(cell.text, notes));
  if ('number' in cell) return `><v>${cell.number}</v></c>`;
  if ('date' in cell) return `><v>${excelDay(cell.date)}</v></c>`;
  if ('percent' in cell) return cell.percent === null ? '/>' : `><v>${fraction(cell.percent)}</v></c>`;
  if ('boolean' in cell) return ` t="b"><v>${cell.boolean ? 1 : 0}</v></c>`;
  return formulaXml(cell);
}

const outerSpace = /^\s|\s$|\n/;

function textXml(text: string): string {
  const space = outerSpace.test(text) ? ' xml:space="preserve"' : '';
  return ` t="inlineStr"><is><t${space}>${escapeXml(text)}</t></is></c>`;
}

function formulaXml(cell: Extract<SheetCell, { formula: string }>): string {
  const formula = `<f>${escapeXml(cell.formula)}</f>`;
  if (typeof cell.value === 'string') return ` t="str">${formula}<v>${escapeXml(cell.value)}</v></c>`;
  return `>${formula}<v>${cell.as === 'percent' ? fraction(cell.value) : cell.value}</v></c>`;
}
