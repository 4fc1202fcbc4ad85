import type { Reach } from '../../model/identifier.ts';
import { longFrom } from './letters.ts';
import type { OwnWords } from './own-words.ts';

/** From so many units an identifier is looked for as a word of its own. */
const shortest = 4;
/** Digits alone may be a count, a size, a year; so many are none of them. */
const longNumber = 13;
const shortNumber = 5;
/** Digests are full of short runs of these. */
const longHex = 16;

/** How far an identifier (folded) can be told from other text; see `Reach`. */
export function reachOf(folded: string, own: OwnWords): Reach {
  if (folded.length < shortest) return 'field';
  if (/^\d+$/.test(folded)) {
    if (folded.length >= longNumber) return 'anywhere';
    return folded.length >= shortNumber ? 'number' : 'field';
  }
  if (folded.length < longFrom || (folded.length < longHex && /^[0-9a-f]+$/.test(folded)))
    return own.hasWord(folded) ? 'field' : 'word';
  return own.includes(folded) ? 'field' : 'anywhere';
}
