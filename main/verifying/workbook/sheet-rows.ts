import { Malformed } from '#shared/pack/der.ts';
import { columnNumber } from './formula.ts';
import { canBeSeen } from './looks.ts';

/** What a cell holds; null: nothing. Texts that stand in the shared list are there by their number. */
export type CellValue = string | number | boolean | null | { readonly shared: number };

export type SheetCell = {
  readonly column: number;
  readonly value: CellValue;
  /** As it stands in the file, without escapes; null: the value is all there is. */
  readonly formula: string | null;
};

export type SheetRow = { readonly row: number; readonly cells: readonly SheetCell[] };

const rowTag =
  /<row r="(\d{1,7})"(?: ht="(\d{1,3}(?:\.\d{1,9})?)" customHeight="1")?(?: spans="[\d:]{1,12}")?(?: x14ac:dyDescent="[\d.]{1,9}")?>/y;
const cellTag =
  /<c r="([A-Z]{1,3})(\d{1,7})" s="\d{1,6}"(?:\/>| t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)<\/t><\/is><\/c>| t="s"><v>(\d{1,9})<\/v><\/c>| t="b"><v>([01])<\/v><\/c>| t="str"><f>([^<]+)<\/f><v>([^<]*)<\/v><\/c>|>(?:<f>([^<]+)<\/f>)?<v>(-?\d[\d.eE+-]{0,30})<\/v><\/c>)/y;
/** Far more than a row of the longest texts takes. */
const longestRow = 8 << 20;

const entities: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);

export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&[^;]{0,8};?/g, (entity) => {
    const sign = entities.get(entity);
    if (sign === undefined) throw new Malformed('a text has an escape that is not written');
    return sign;
  });
}

function cellOf(match: RegExpExecArray): SheetCell {
  const [, letters = '', , inline, shared, truth, textFormula, text, formula, number] = match;
  const column = columnNumber(letters);
  if (inline !== undefined) return { column, value: unescaped(inline), formula: null };
  if (shared !== undefined) return { column, value: { shared: Number(shared) }, formula: null };
  if (truth !== undefined) return { column, value: truth === '1', formula: null };
  if (textFormula !== undefined)
    return { column, value: unescaped(text ?? ''), formula: unescaped(textFormula) };
  if (number === undefined) return { column, value: null, formula: null };
  return { column, value: Number(number), formula: formula === undefined ? null : unescaped(formula) };
}

function rowOf(xml: string): SheetRow {
  rowTag.lastIndex = 0;
  const opening = rowTag.exec(xml);
  if (opening === null) throw new Malformed('a sheet has a row of a form that is not written');
  const row = Number(opening[1]);
  if (!canBeSeen(opening[2])) throw new Malformed(`row ${row} of a sheet cannot be seen`);
  const cells: SheetCell[] = [];
  let column = 0;
  cellTag.lastIndex = rowTag.lastIndex;
  while (cellTag.lastIndex < xml.length) {
    const match = cellTag.exec(xml);
    if (match === null) throw new Malformed(`row ${row} of a sheet has a cell of a form that is not written`);
    const cell = cellOf(match);
    if (Number(match[2]) !== row || cell.column <= column)
      throw new Malformed(`row ${row} of a sheet has cells that are not in their place`);
    column = cell.column;
    cells.push(cell);
  }
  return { row, cells };
}

function* texts(chunks: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new Malformed('a sheet is not UTF-8');
    }
  };
  for (const chunk of chunks) yield decode(chunk);
  yield decode();
}

const opening = '<sheetData>';
const closing = '</sheetData>';
const rowEnd = '</row>';

/**
 * The rows of a sheet, one at a time, each in the one form that the program writes; then what stands before and after
 * them. Throws `Malformed`.
 */
export function* sheetRows(chunks: Iterable<Uint8Array>): Generator<SheetRow, { around: string }> {
  let rest = '';
  let before: string | null = null;
  let last = 0;
  const pieces = texts(chunks);
  for (const piece of pieces) {
    rest += piece;
    if (rest.length > longestRow) throw new Malformed('a sheet has a row that is too long');
    if (before === null) {
      const start = rest.indexOf(opening);
      if (start < 0) continue;
      before = rest.slice(0, start);
      rest = rest.slice(start + opening.length);
    }
    let at = 0;
    for (let end = rest.indexOf(rowEnd); end >= 0; end = rest.indexOf(rowEnd, at)) {
      const row = rowOf(rest.slice(at, end));
      if (row.row <= last) throw new Malformed(`row ${row.row} of a sheet stands after row ${last}`);
      last = row.row;
      yield row;
      at = end + rowEnd.length;
    }
    rest = rest.slice(at);
    if (rest.startsWith(closing)) break;
  }
  if (before === null || !rest.startsWith(closing)) throw new Malformed('a sheet has no end of its rows');
  let around = before + rest;
  for (const piece of pieces) {
    around += piece;
    if (around.length > longestRow) throw new Malformed('a sheet has too much after its rows');
  }
  return { around };
}
