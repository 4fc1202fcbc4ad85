import { concatenate, der, Malformed, tags } from '#shared/pack/der.ts';

/** Deeper than any key file nests; a hostile one must not fill the stack. */
const deepest = 40;
const constructed = 0x20;
const endOfContents = 0x00;

type Element = { readonly tag: number; readonly content: Uint8Array; readonly next: number };

function lengthAt(bytes: Uint8Array, at: number): { readonly length: number | null; readonly start: number } {
  const first = bytes[at];
  if (first === undefined) throw new Malformed('a length is missing');
  if (first < 0x80) return { length: first, start: at + 1 };
  if (first === 0x80) return { length: null, start: at + 1 };
  const digits = bytes.subarray(at + 1, at + 1 + (first & 0x7f));
  if (digits.length !== (first & 0x7f) || digits.length > 6) throw new Malformed('a length is none');
  return { length: digits.reduce((sum, byte) => sum * 256 + byte, 0), start: at + 1 + digits.length };
}

/** Its parts, up to `end`, or to the two zeros that end an element of no stated length. */
function partsAt(bytes: Uint8Array, start: number, end: number | null, depth: number) {
  const parts: Element[] = [];
  let at = start;
  for (;;) {
    if (end === null && bytes[at] === endOfContents && bytes[at + 1] === 0) return { parts, next: at + 2 };
    if (end !== null && at >= end) break;
    const part = elementAt(bytes, at, depth + 1);
    parts.push(part);
    at = part.next;
  }
  if (at !== end) throw new Malformed('an element is longer than what holds it');
  return { parts, next: at };
}

function elementAt(bytes: Uint8Array, at: number, depth: number): Element {
  const tag = bytes[at];
  if (tag === undefined || (tag & 0x1f) === 0x1f || depth > deepest) throw new Malformed('a tag is none');
  const { length, start } = lengthAt(bytes, at + 1);
  const end = length === null ? null : start + length;
  if (end !== null && end > bytes.length) throw new Malformed('an element ends after the file');
  if ((tag & constructed) === 0) {
    if (end === null) throw new Malformed('a value of no stated length has no parts');
    return { tag, content: bytes.subarray(start, end), next: end };
  }
  const { parts, next } = partsAt(bytes, start, end, depth);
  // A string in pieces is the same string.
  if (tag === (tags.octetString | constructed))
    return { tag: tags.octetString, content: concatenate(parts.map(({ content }) => content)), next };
  return { tag, content: concatenate(parts.map((part) => der(part.tag, part.content))), next };
}

/**
 * The same value in DER, from BER as other programs stream it: lengths left open, strings in pieces. The library that
 * reads key files loses strings in pieces. What a string holds is not looked at. Throws `Malformed`.
 */
export function derOf(ber: Uint8Array): Uint8Array {
  const { tag, content } = elementAt(ber, 0, 0);
  return der(tag, content);
}
