const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

const apostrophes = /[\u2018\u2019\u02bc]/g;

/**
 * How a header cell is compared: zero-width characters and byte-order marks off, every kind of white space one
 * space, trimmed, lower-case, a typographic apostrophe as the plain one. Exports differ in all of these (formats §12.14).
 */
export function headerKey(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(invisible, '')
    .replace(apostrophes, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
