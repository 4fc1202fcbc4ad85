/** How many texts were shown otherwise than they stand in the source; said in the workbook and by the command. */
export type TextNotes = { neutralised: number; replaced: number; cut: number };

export const newTextNotes = (): TextNotes => ({ neutralised: 0, replaced: 0, cut: 0 });

/** Excel's limit for one cell, in UTF-16 units. */
export const longestCell = 32_767;

// A spreadsheet takes these, ASCII or full-width, for the beginning of a formula when the sheet is saved as CSV
// and opened again. Blanks before them do not stop every program.
const startsFormula = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
// Characters that XML 1.0 does not have; one of them makes readers drop the rest of the sheet without a word.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escapeLike = /_x[0-9A-Fa-f]{4}_/g;
// Nothing here needs a second look: the fast way for nearly every cell.
const suspicious =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /^[\s\u00a0=+\-@\uff1d\uff0b\uff0d\uff20]|[\u0000-\u001f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/;

/**
 * A text as it may stand in a cell of anybody's spreadsheet: harmless in Excel and LibreOffice and when the sheet
 * is saved as CSV. Visible, because a silent change of an account's name would be worse: a leading apostrophe
 * before what could be read as a formula, U+FFFD for what XML cannot hold, a mark where a text was cut.
 */
export function cleanText(text: string, notes: TextNotes): string {
  if (text.length <= longestCell && !suspicious.test(text)) return text;
  return escapeEscapes(cut(replaceIllegal(neutralise(text, notes), notes), notes));
}

function neutralise(text: string, notes: TextNotes): string {
  if (!startsFormula.test(text)) return text;
  notes.neutralised += 1;
  return `'${text}`;
}

function replaceIllegal(text: string, notes: TextNotes): string {
  const replaced = text.toWellFormed().replace(illegal, '\ufffd');
  if (replaced !== text) notes.replaced += 1;
  // XML readers turn a carriage return into a line feed anyway.
  return replaced.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

function cut(text: string, notes: TextNotes): string {
  if (text.length <= longestCell) return text;
  notes.cut += 1;
  const mark = ` … [cut: ${text.length} characters]`;
  return text.slice(0, longestCell - mark.length).toWellFormed() + mark;
}

/** `_x0041_` in a cell means the letter A to Excel: a text that has it literally gets its underscore escaped. */
function escapeEscapes(text: string): string {
  return text.replace(escapeLike, (found) => `_x005F${found}`);
}

const needsEscape = /[&<>"]/;

/** XML text and attribute content; quotes too, so that one function serves both. */
export function escapeXml(text: string): string {
  if (!needsEscape.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
