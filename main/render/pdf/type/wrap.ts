import type { Typeface } from './typeface.ts';

const hash = /^[0-9a-f]{32,}$/i;
/** After these a long word may break: paths, addresses, names of policies. */
const breakAfter = new Set('/\\-_.@:,;=&?|)');

/**
 * Lines of `text` no wider than `width`. Nothing is lost: a word that is too long is broken, never cut. A line that
 * ends between two words ends with a space, which nobody sees and which keeps the words apart for whoever hears or
 * copies the text (ISO 32000-1 §14.8.2.5).
 */
export function wrap(text: string, face: Typeface, size: number, width: number): readonly string[] {
  if (!text.includes('\n') && face.width(text, size) <= width) return [text];
  const lines = text.split('\n').flatMap((paragraph) => {
    const wrapped = wrapParagraph(paragraph, face, size, width);
    return [...wrapped.slice(0, -1), `${wrapped.at(-1) ?? ''} `];
  });
  return [...lines.slice(0, -1), (lines.at(-1) ?? '').slice(0, -1)];
}

function wrapParagraph(text: string, face: Typeface, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  const space = face.width(' ', size);
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const wide = face.width(word, size);
    if (line !== '' && used + space + wide <= width) {
      line += ` ${word}`;
      used += space + wide;
      continue;
    }
    if (line !== '') lines.push(`${line} `);
    const pieces = wide <= width ? [word] : breakWord(word, face, size, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
    used = face.width(line, size);
  }
  lines.push(line);
  return lines;
}

function breakWord(word: string, face: Typeface, size: number, width: number): readonly string[] {
  if (hash.test(word)) return breakHash(word, face, size, width);
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  let good = 0;
  for (const character of word) {
    const wide = face.width(character, size);
    if (piece !== '' && used + wide > width) {
      // A break after a separator, unless it would leave most of the line empty.
      const at = good > piece.length * 0.5 ? good : piece.length;
      pieces.push(piece.slice(0, at));
      piece = piece.slice(at);
      used = face.width(piece, size);
      good = 0;
    }
    piece += character;
    used += wide;
    if (breakAfter.has(character)) good = piece.length;
  }
  pieces.push(piece);
  return pieces;
}

/** A digest breaks into equal lines of whole groups of eight, so that two people can read it to each other. */
function breakHash(word: string, face: Typeface, size: number, width: number): readonly string[] {
  const fits = Math.max(1, Math.floor(width / face.width('0', size)));
  const groups = [32, 16, 8, 4].find((length) => length <= fits) ?? fits;
  const pieces: string[] = [];
  for (let from = 0; from < word.length; from += groups) pieces.push(word.slice(from, from + groups));
  return pieces;
}
