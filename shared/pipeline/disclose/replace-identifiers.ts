import { decodePercent } from '../../lib/decode-percent.ts';
import { findIdentifiers, type Identifiers } from './find-identifiers.ts';
import { foldText } from './fold-text.ts';

/** All but those that only a field can name. */
const inText = (reach: string): boolean => reach !== 'field';

/**
 * A text with every identifier in it replaced, as it stands and as an address would write it (`Anna%20Mueller`); what
 * of an address is then no longer encoded names nobody.
 */
export function replaceIdentifiers(text: string, identifiers: Identifiers): string {
  const plain = decodePercent(text);
  if (plain === text) return replacePlain(text, identifiers);
  const replaced = replacePlain(plain, identifiers);
  return replaced === plain ? text : replaced;
}

/**
 * A text with every identifier in it replaced; the text itself where it has none. What stands between two of them is
 * looked through by itself: a short one that was glued to another stands alone once that is gone.
 */
function replacePlain(text: string, identifiers: Identifiers): string {
  const folded = foldText(text);
  const placeOf = (unit: number): number =>
    folded.at === null ? unit : (folded.at[unit] ?? folded.of.length);
  let done = 0;
  const parts: string[] = [];
  const between = (end: number): string => replacePlain(folded.of.slice(done, end), identifiers);
  for (const { from, to, identifier } of findIdentifiers(folded.text, identifiers, inText)) {
    parts.push(between(placeOf(from)), identifier.pseudonym);
    done = placeOf(to);
  }
  return parts.length === 0 ? text : parts.join('') + between(folded.of.length);
}
