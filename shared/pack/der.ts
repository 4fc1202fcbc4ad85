/**
 * Distinguished Encoding Rules (X.690), as little as certificates and signatures need. The signer encodes with it,
 * the verifier rebuilds the same bytes and compares: one encoder, so that no second spelling of a signature passes.
 */

/** Bytes that cannot be what they should be. Thrown by strict readers, caught where a check is run. */
export class Malformed extends Error {}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  objectId: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    all.set(part, position);
    position += part.length;
  }
  return all;
}

/** Byte order, a shorter one first where one begins the other: the order of a DER SET OF. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && compareBytes(left, right) === 0;
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return [0x80 + digits.length, ...digits];
}

export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = concatenate(contents);
  return concatenate([Uint8Array.from([tag, ...lengthBytes(content.length)]), content]);
}

export const sequence = (...contents: readonly Uint8Array[]): Uint8Array => der(tags.sequence, ...contents);
export const octetString = (content: Uint8Array): Uint8Array => der(tags.octetString, content);
/** A constructed context tag: `[number]`. */
export const context = (number: number, ...contents: readonly Uint8Array[]): Uint8Array =>
  der(0xa0 + number, ...contents);
/** SET OF: sorted, as DER demands. `tag` for an implicit one. */
export const setOf = (contents: readonly Uint8Array[], tag: number = tags.set): Uint8Array =>
  der(tag, ...[...contents].sort(compareBytes));
export const nothing = der(tags.nothing);

/** A number from its bytes, the most significant first, never negative. */
export function unsigned(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const shortest = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  return der(tags.integer, (shortest[0] ?? 0) < 0x80 ? shortest : concatenate([Uint8Array.of(0), shortest]));
}

/** A whole number from 0 to 2^31 - 1. */
export const integer = (value: number): Uint8Array =>
  unsigned(Uint8Array.of((value >> 24) & 0xff, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff));

export function objectId(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const base128 = (value: number): number[] => {
    const digits = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift(128 + (left % 128));
    return digits;
  };
  return der(tags.objectId, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** `YYYY-MM-DDTHH:MM:SSZ` as UTCTime before 2050, GeneralizedTime from then on (RFC 5652 §11.3, RFC 5280 §4.1.2.5). */
export function time(instant: string): Uint8Array {
  const digits = `${instant.slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
  return instant < '2050'
    ? der(tags.utcTime, ascii(digits.slice(2)))
    : der(tags.generalizedTime, ascii(digits));
}
