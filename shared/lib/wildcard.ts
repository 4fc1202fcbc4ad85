import type { Brand } from './brand.ts';

/** Text as patterns compare it: NFC, trimmed, lower case. */
export type Folded = Brand<string, 'Folded'>;

/**
 * A pattern in which `*` stands for any text, also none; everything else stands for itself. Case does not matter,
 * both sides are compared in NFC. Linear in the text: a pattern from a stranger cannot make it search for ever.
 */
export function wildcard(pattern: string): (text: Folded) => boolean {
  const parts = fold(pattern).split('*');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let from = first.length;
    for (const part of rest) {
      const at = text.indexOf(part, from);
      if (at === -1) return false;
      from = at + part.length;
    }
    return from <= text.length - last.length;
  };
}

export function fold(text: string): Folded {
  return text.normalize('NFC').trim().toLowerCase() as Folded;
}
