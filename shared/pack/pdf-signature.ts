/**
 * How the report's signature stands in its file. The painter leaves room, the signing fills it in, the verifier
 * rebuilds both values and compares: one spelling for all three.
 */

/** Bytes kept for the CMS signature; in the file twice as many hexadecimal digits, lower case, zeros after its end. */
export const signatureRoom = 16_384;

/** Stands in the byte range until the file's length is known: no report is longer, and no number wider. */
export const unknownOffset = 9_999_999_999;

/** What is signed: from the first byte up to the `<` of the contents, and from after its `>` to the last byte. */
export type ByteRange = readonly [start: 0, beforeContents: number, afterContents: number, rest: number];

/** `[0 1 2 3]`, and spaces up to the width of the widest: it is written over in place. */
export function byteRangeText(range: ByteRange): string {
  const widest = `[0${` ${unknownOffset}`.repeat(3)}]`.length;
  return `[${range.join(' ')}]`.padEnd(widest);
}

/** The hexadecimal digits between `<` and `>`; null: it does not fit. */
export function contentsText(signature: Uint8Array): string | null {
  if (signature.length > signatureRoom) return null;
  const digits = Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.padEnd(2 * signatureRoom, '0');
}
