const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/**
 * How a header cell is compared: zero-width characters and byte-order marks off, every kind of white space one
 * space, trimmed, lower-case. Exports differ in all of these (formats §12.14).
 */
export function headerKey(cell: string): string {
  return cell.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim().toLowerCase();
}
