import type { KnownIdentifier, Reach } from '../../model/identifier.ts';
import { isLetter, isWholeNumber, longFrom, standsAlone } from './letters.ts';
import type { KnownStarts } from './known-starts.ts';

/** The identifiers of an engagement: how to see that there may be one, and how to be sure. */
export type Identifiers = {
  readonly starts: KnownStarts;
  readonly find: (folded: string) => KnownIdentifier | null;
};

/** A place in a folded text. */
export type Found = { readonly from: number; readonly to: number; readonly identifier: KnownIdentifier };

/** What `text` (folded) names, from left to right, the longest at each place, none inside another. */
export function* findIdentifiers(
  text: string,
  identifiers: Identifiers,
  counts: (reach: Reach) => boolean,
): Generator<Found> {
  let at = 0;
  while (at < text.length) {
    const found = longestAt(text, at, identifiers, counts);
    if (found !== null) yield found;
    at = found?.to ?? at + 1;
  }
}

function longestAt(
  text: string,
  at: number,
  { starts, find }: Identifiers,
  counts: (reach: Reach) => boolean,
): Found | null {
  const insideWord = at > 0 && isLetter(text.charCodeAt(at - 1));
  const lengths = starts.lengthsAt(text, at, insideWord ? longFrom : 0);
  for (const length of lengths.toReversed()) {
    const to = at + length;
    const identifier = find(text.slice(at, to));
    if (identifier !== null && counts(identifier.reach) && reachesHere(identifier.reach, text, at, to))
      return { from: at, to, identifier };
  }
  return null;
}

function reachesHere(reach: Reach, text: string, from: number, to: number): boolean {
  if (reach === 'anywhere') return true;
  if (reach === 'number') return isWholeNumber(text, from, to);
  if (reach === 'signs') return to - from >= longFrom || standsAlone(text, from, to);
  return reach === 'word' && standsAlone(text, from, to);
}
