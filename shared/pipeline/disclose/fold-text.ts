/**
 * A text as identifiers are compared in it: Unicode NFC, lower case, every run of white space one space, nothing
 * that is not shown, one kind of apostrophe. `at[i]` is where unit `i` begins in `of`; null: at the same place.
 */
export type FoldedText = { readonly text: string; readonly of: string; readonly at: Int32Array | null };

// eslint-disable-next-line no-control-regex -- ASCII is exactly this range
const plain = /^[\u0000-\u007f]*$/;
const spaceRun = /\s{2,}|[\t\n\r\f\v]/;
const space = /\s/u;
/** Soft hyphen, zero-width letters, marks of direction, the byte order mark. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const apostrophe = /[\u2018\u2019\u02bc\u0060\u00b4]/;

export function foldText(text: string): FoldedText {
  if (isFoldedByCase(text)) return { text: text.toLowerCase(), of: text, at: null };
  const of = text.normalize('NFC');
  const at: number[] = [];
  const units: string[] = [];
  let wasSpace = false;
  for (let index = 0; index < of.length; index += 1) {
    const unit = of[index] ?? '';
    const isSpace = space.test(unit);
    if (unseen.test(unit) || (isSpace && wasSpace)) continue;
    wasSpace = isSpace;
    units.push(isSpace ? ' ' : foldedUnit(unit));
    at.push(index);
  }
  return { text: units.join(''), of, at: Int32Array.from(at) };
}

const isFoldedByCase = (text: string): boolean =>
  plain.test(text) && !spaceRun.test(text) && !text.includes('`');

/** A unit stays one unit, so that places in both texts correspond. */
function foldedUnit(unit: string): string {
  if (apostrophe.test(unit)) return "'";
  const lower = unit.toLowerCase();
  // The capital I with a dot has two in lower case; a sigma at the end of a word is a sigma.
  return lower === 'ς' ? 'σ' : (lower[0] ?? unit);
}

const allUnseen = new RegExp(unseen.source, 'g');
const allApostrophes = new RegExp(apostrophe.source, 'g');

/** The same text without the places: for long texts in which something is only looked for. */
export function foldedText(text: string): string {
  if (isFoldedByCase(text)) return text.toLowerCase();
  return text
    .normalize('NFC')
    .replace(allUnseen, '')
    .replace(allApostrophes, "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replaceAll('ς', 'σ');
}

/** An identifier as it is compared. */
export function foldIdentifier(value: string): string {
  return foldedText(value).trim();
}
