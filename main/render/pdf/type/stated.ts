/** Controls, bidirectional and other invisible characters, private use, unassigned: they could hide or reorder. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/u;

export const isUnseen = (character: string): boolean => unseen.test(character);

/** "[U+202E]" in place of a character. */
export const codePointOf = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** A string of a PDF/A has 32,767 bytes at most (ISO 19005-3 §6.1.13), and a character up to four of them. */
const longest = 8000;

/**
 * Text that a reader program shows or says itself, past the pages: a bookmark, the words for a figure, the title of
 * the document. No hidden character gets there either; what is cut stands on the page.
 */
export function stated(text: string): string {
  let shown = '';
  for (const character of text.normalize('NFC').replaceAll(/[\t\n\r]/g, ' ')) {
    if (shown.length >= longest) return `${shown}…`;
    shown += isUnseen(character) ? codePointOf(character) : character;
  }
  return shown;
}
