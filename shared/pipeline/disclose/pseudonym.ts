import type { IdentifierKind } from '../../model/identifier.ts';

/** Without i, l, o and u: none is taken for another, and they spell fewer words. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const letters = 16;
const bitsEach = 5;

/** Names are told from keys, so that a reader knows what stood there. */
const prefixes: Readonly<Partial<Record<IdentifierKind, string>>> = { name: 'per-', manager: 'per-' };

export const pseudonymForm = /(?:acc|per)-[0-9a-hjkmnp-tv-z]{16}/g;
const wholePseudonym = new RegExp(`^${pseudonymForm.source}$`);

/** Of an earlier pack that withheld names, say: it stays what it is. */
export const isPseudonym = (text: string): boolean => wholePseudonym.test(text);

/** HMAC-SHA-256 of a text under the key of the engagement. */
export type KeyedHash = (text: string) => Uint8Array;

/** `acc-` or `per-` and the first 80 bits of the keyed hash of an identifier (folded). */
export function pseudonymOf(origin: string, kind: IdentifierKind, hash: KeyedHash): string {
  const bytes = hash(`evidence-binder/pseudonym@1\n${origin}`);
  let text = prefixes[kind] ?? 'acc-';
  let bits = 0;
  let value = 0;
  for (let index = 0; text.length < letters + 4; index += 1) {
    value = ((value << 8) | (bytes[index] ?? 0)) & 0xfff;
    bits += 8;
    while (bits >= bitsEach && text.length < letters + 4) {
      bits -= bitsEach;
      text += alphabet[(value >>> bits) & 31] ?? '';
    }
  }
  return text;
}
