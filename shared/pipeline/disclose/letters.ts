/** From so many units an identifier is looked for inside longer words too. */
export const longFrom = 8;

const wide = /[\p{L}\p{N}]/u;

/** Whether a UTF-16 unit is a letter or a digit, so that a word goes on. */
export function isLetter(unit: number): boolean {
  if (unit < 0x80)
    return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
  // Half of a character beyond the first plane: a letter, to be careful with what is beside it.
  if (unit >= 0xd800 && unit <= 0xdfff) return true;
  return wide.test(String.fromCharCode(unit));
}

/** Whether `text[from…to)` is no part of a longer word. */
export function standsAlone(text: string, from: number, to: number): boolean {
  const before = from > 0 && isLetter(text.charCodeAt(from - 1));
  return !before && !(to < text.length && isLetter(text.charCodeAt(to)));
}

const joins = /[.,:/-]/;
const digit = /\d/;

/** Whether a number at `text[from…to)` is no part of a longer one: of a date, an amount, a version. */
export function isWholeNumber(text: string, from: number, to: number): boolean {
  if (!standsAlone(text, from, to)) return false;
  const goesOnBefore = joins.test(text[from - 1] ?? ' ') && digit.test(text[from - 2] ?? ' ');
  return !goesOnBefore && !(joins.test(text[to] ?? ' ') && digit.test(text[to + 1] ?? ' '));
}
