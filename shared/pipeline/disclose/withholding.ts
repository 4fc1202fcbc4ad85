import type { IdentifierKind } from '../../model/identifier.ts';
import type { Identifiers } from './find-identifiers.ts';
import { isPseudonym } from './pseudonym.ts';
import { foldIdentifier } from './fold-text.ts';
import { replaceIdentifiers } from './replace-identifiers.ts';
import { namesNobody } from './variants.ts';

/** What a pack that withholds names does with texts. */
export type Withholding = {
  /** A text of whoever wrote it, with every identifier in it replaced. */
  readonly text: (text: string) => string;
  /** A value that may be an identifier as a whole, however short; else a text. */
  readonly whole: (value: string) => string;
  /** A value that is an identifier as a whole, known or not. */
  readonly identity: (value: string, kind?: IdentifierKind) => string;
  /** Whether this is the name in the certificate of who signs. */
  readonly isSigner: (name: string) => boolean;
  /** Objects that were looked through, with what came of each. */
  readonly seen: WeakMap<object, unknown>;
};

/** Texts remembered: most accounts share departments, policies, reasons. */
const remembered = 20_000;

/** `unknown`: what stands for a value of an identifier's field that nothing is known of. */
export function withholding(
  identifiers: Identifiers,
  unknown: (folded: string, kind: IdentifierKind) => string,
  signer: string | null,
): Withholding {
  const signing = signer === null ? null : foldIdentifier(signer);
  const texts = new Map<string, string>();
  const text = (value: string): string => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    const replaced = replaceIdentifiers(value, identifiers);
    if (texts.size >= remembered) texts.clear();
    texts.set(value, replaced);
    return replaced;
  };
  return {
    isSigner: (name) => signing !== null && foldIdentifier(name) === signing,
    seen: new WeakMap(),
    text,
    whole: (value) => identifiers.find(foldIdentifier(value))?.pseudonym ?? text(value),
    identity: (value, kind = 'listed') => {
      const folded = foldIdentifier(value);
      if (namesNobody(folded)) return value;
      const known = identifiers.find(folded)?.pseudonym;
      // An earlier pack of this engagement names accounts by pseudonyms already.
      return known ?? (isPseudonym(value) ? value : unknown(folded, kind));
    },
  };
}
