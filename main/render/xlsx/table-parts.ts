import { invariant } from '#shared/lib/assert.ts';
import { rowsPerSheet, type TableSheet } from '#shared/model/pack-model.ts';
import { columnLetters, quotedSheet } from './cell-address.ts';
import { choicesXml } from './choices.ts';
import { escapeXml, type TextNotes } from './clean-text.ts';
import { withMarks } from './marks.ts';
import { rowXml, type RowLook } from './row-xml.ts';

/** Where a table stands in its sheet. An empty table keeps one blank row: a spreadsheet knows no table without. */
export type Place = {
  readonly header: number;
  readonly first: number;
  readonly last: number;
  readonly range: string;
};

export function placeOf(sheet: TableSheet, header: number): Place {
  invariant(sheet.count <= rowsPerSheet, `${sheet.title} has more rows than a sheet holds`);
  const last = header + Math.max(1, sheet.count);
  return {
    header,
    first: header + 1,
    last,
    range: `A${header}:${columnLetters(sheet.columns.length - 1)}${last}`,
  };
}

/** The sheet's XML before and after its data rows, and the looks that the sample rows had. */
export type SheetShell = { readonly before: string; readonly after: string; readonly look: RowLook };

const row = /<row r="(\d+)".*?<\/row>/gs;
const cellStyle = /<c r="[A-Z]+\d+" s="(\d+)"/g;

/** Takes the sample rows out of a sheet that exceljs wrote and learns their style ids. */
export function shellOf(xml: string, sheet: TableSheet, place: Place): SheetShell {
  const styles: string[][] = [];
  const kept = xml.replace(row, (found, number: string) => {
    if (Number(number) <= place.header) return found;
    styles.push([...found.matchAll(cellStyle)].map((match) => match[1] ?? ''));
    return '';
  });
  const end = kept.indexOf('</sheetData>');
  invariant(
    end > 0 && styles.every((each) => each.length === sheet.columns.length),
    `no sample rows in ${sheet.title}`,
  );
  return {
    before: kept
      .slice(0, end)
      .replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${place.range.split(':')[1]}"/>`),
    after: withChoices(withMarks(kept.slice(end), sheet, place), choicesXml(sheet, place)),
    look: {
      letters: sheet.columns.map((_, index) => columnLetters(index)),
      styles,
      wrap: sheet.columns.map((column) => (column.wrap === true ? column.width : null)),
    },
  };
}

/** A sheet's drop-downs stand after its conditional formats, where there are any: the format fixes the order. */
function withChoices(after: string, choices: string): string {
  const last = after.lastIndexOf(lastFormat);
  const at = last < 0 ? '</sheetData>'.length : last + lastFormat.length;
  return `${after.slice(0, at)}${choices}${after.slice(at)}`;
}
const lastFormat = '</conditionalFormatting>';

/** The table's own part, with the range that its rows will have. */
export function tableXml(xml: string, place: Place): string {
  return xml
    .replace(/(<table [^>]*\bref=")[^"]*(")/, `$1${place.range}$2`)
    .replace(/<autoFilter ref="[^"]*">.*?<\/autoFilter>/s, `<autoFilter ref="${place.range}"/>`);
}

/** The data range of each column by the name that formulas use: `Accounts_verdict`. */
export function definedNames(sheet: TableSheet, place: Place): readonly string[] {
  return sheet.columns.map((column, index) => {
    const letters = columnLetters(index);
    const range = `${quotedSheet(sheet.title)}!$${letters}$${place.first}:$${letters}$${place.last}`;
    return `<definedName name="${sheet.tableName}_${column.id}">${escapeXml(range)}</definedName>`;
  });
}

/** Bytes of XML handed on at once. */
const chunkSize = 1 << 17;

type Streaming = {
  readonly sheet: TableSheet;
  readonly place: Place;
  readonly notes: TextNotes;
  readonly tick: (rows: number) => void;
};

/** The whole sheet as chunks: rows come from the store one at a time and go to the compressor at once. */
export function* sheetChunks(shell: SheetShell, { sheet, place, notes, tick }: Streaming): Generator<Buffer> {
  let xml = shell.before;
  let number = place.first;
  for (const cells of sheet.rows) {
    xml += rowXml(number, cells, shell.look, notes);
    number += 1;
    if (xml.length < chunkSize) continue;
    yield Buffer.from(xml);
    xml = '';
    tick(number - place.first);
  }
  invariant(
    number - place.first === sheet.count,
    `${sheet.title} was to have ${sheet.count} rows, not ${number - place.first}`,
  );
  yield Buffer.from(xml + shell.after);
}
