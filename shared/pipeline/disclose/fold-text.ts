/**
 * A text as identifiers are compared in it: Unicode NFC, lower case, every run of white space one space, nothing
 * that is not shown, one kind of apostrophe, `ss` for a sharp s, `i` for a dotless one. `at[i]` is where unit `i` begins in `of`; null: at the same place.
 */
export type FoldedText = { readonly text: string; readonly of: string; readonly at: Int32Array | null };

// oxlint-disable-next-line no-control-regex -- ASCII is exactly this range
const plain = /^[\u0000-\u007f]*$/;
const spaceRun = /\s{2,}|[\t\n\r\f\v]/;
const space = /\s/u;
/**
 * Soft hyphen, zero-width letters, marks of direction, selectors of shapes, the byte order mark; and the dot that a
 * Turkish capital I leaves behind in lower case, which nothing composes.
 */
const unseen =
  /\u0307|\u034f|[\ufe00-\ufe0f]|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
/** Wide letters and ligatures: other shapes of letters. */
const shaped = /[\ufb00-\ufb06\uff01-\uff5e]/;
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
    for (const letter of isSpace ? ' ' : foldedUnit(unit)) {
      units.push(letter);
      at.push(index);
    }
  }
  return { text: units.join(''), of, at: Int32Array.from(at) };
}

const isFoldedByCase = (text: string): boolean =>
  plain.test(text) && !spaceRun.test(text) && !text.includes('`');

/** One unit, or the few letters that it is another way to write of; a half of a pair stays what it is. */
function foldedUnit(unit: string): string {
  if (apostrophe.test(unit)) return "'";
  if (shaped.test(unit)) return unit.normalize('NFKC').toLowerCase();
  const lower = unit.toLowerCase();
  // The capital I with a dot has two units in lower case.
  return alike[lower] ?? lower[0] ?? unit;
}

/** A sigma at the end of a word is a sigma; the capital of a dotless i is an I, of a sharp s two S. */
const alike: Readonly<Record<string, string>> = { ς: 'σ', ı: 'i', ß: 'ss' };

const allShaped = new RegExp(shaped.source, 'g');
const allUnseen = new RegExp(unseen.source, 'g');
const allApostrophes = new RegExp(apostrophe.source, 'g');

/** The same text without the places: for long texts in which something is only looked for. */
export function foldedText(text: string): string {
  if (isFoldedByCase(text)) return text.toLowerCase();
  return text
    .normalize('NFC')
    .replace(allUnseen, '')
    .replace(allApostrophes, "'")
    .replace(allShaped, (letter) => letter.normalize('NFKC'))
    .replaceAll(/\s+/g, ' ')
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replaceAll(/[ςıß]/g, (letter) => alike[letter] ?? letter);
}

/** An identifier as it is compared. */
export function foldIdentifier(value: string): string {
  return foldedText(value).trim();
}
