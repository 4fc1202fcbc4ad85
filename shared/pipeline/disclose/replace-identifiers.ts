import { findIdentifiers, type Identifiers } from './find-identifiers.ts';
import { foldText } from './fold-text.ts';

/** All but those that only a field can name. */
const inText = (reach: string): boolean => reach !== 'field';

/** A text with every identifier in it replaced; the text itself where it has none. */
export function replaceIdentifiers(text: string, identifiers: Identifiers): string {
  const folded = foldText(text);
  const placeOf = (unit: number): number =>
    folded.at === null ? unit : (folded.at[unit] ?? folded.of.length);
  let done = 0;
  const parts: string[] = [];
  for (const { from, to, identifier } of findIdentifiers(folded.text, identifiers, inText)) {
    parts.push(folded.of.slice(done, placeOf(from)), identifier.pseudonym);
    done = placeOf(to);
  }
  return parts.length === 0 ? text : parts.join('') + folded.of.slice(done);
}
