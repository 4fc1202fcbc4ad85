import { foldedText } from './fold-text.ts';
import { knownStarts, type KnownStarts } from './known-starts.ts';
import { isLetter, longFrom, standsAlone } from './letters.ts';

/** What a pack says in any case, of nobody: an identifier that equals it cannot be told from it. */
export type OwnWords = {
  /** It stands there as a word, or as a few words. */
  readonly hasWord: (folded: string) => boolean;
  /** It stands there, were it inside a longer word. */
  readonly includes: (folded: string) => boolean;
};

export function ownWords(texts: Iterable<string>): OwnWords {
  const all = [...new Set([...texts].map(foldedText))].join('\n');
  // Most identifiers are asked about once, a million times: what cannot be there is known by its first letters.
  const starts = knownStarts(all.length);
  for (let at = 0; at + longFrom <= all.length; at += 1) starts.add(all.slice(at, at + longFrom));
  const words = shortWords(all);
  return {
    hasWord: (folded) => (folded.length < longFrom ? words.has(folded) : inside(all, starts, folded, true)),
    includes: (folded) => folded.length >= longFrom && inside(all, starts, folded, false),
  };
}

function inside(all: string, starts: KnownStarts, folded: string, alone: boolean): boolean {
  if (starts.lengthsAt(folded.slice(0, longFrom), 0, longFrom).length === 0) return false;
  for (let at = all.indexOf(folded); at >= 0; at = all.indexOf(folded, at + 1)) {
    if (!alone || standsAlone(all, at, at + folded.length)) return true;
  }
  return false;
}

/** Everything of fewer than eight units that begins and ends where words do. */
function shortWords(all: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (let at = 0; at < all.length; at += 1) {
    if (at > 0 && isLetter(all.charCodeAt(at - 1))) continue;
    for (let length = 2; length < longFrom && at + length <= all.length; length += 1) {
      if (standsAlone(all, at, at + length)) words.add(all.slice(at, at + length));
    }
  }
  return words;
}
