/** A part of a picture's file: its name, and where its content lies. */
export type Part = { readonly name: string; readonly from: number; readonly to: number };

/** No picture has as many; what stands behind them is not looked at. */
const mostParts = 1 << 16;

/** The chunks of a PNG up to IEND, and `after the end` for what follows it (ISO/IEC 15948, 5.3). */
export function pngChunks(bytes: Buffer): readonly Part[] {
  const parts: Part[] = [];
  let at = 8;
  while (at + 12 <= bytes.length && parts.length < mostParts) {
    const to = at + 8 + bytes.readUInt32BE(at);
    if (to + 4 > bytes.length) break;
    const name = bytes.toString('latin1', at + 4, at + 8);
    parts.push({ name, from: at + 8, to });
    at = to + 4;
    if (name === 'IEND') break;
  }
  return at < bytes.length ? [...parts, { name: afterTheEnd, from: at, to: bytes.length }] : parts;
}

export const afterTheEnd = 'after the end';

/** The segments of a JPEG by their markers in hexadecimal (`E1`), the picture's data as part of its `DA` (ITU T.81, B.1.1). */
export function jpegSegments(bytes: Buffer): readonly Part[] {
  const parts: Part[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && parts.length < mostParts) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const ends = at + 2 + bytes.readUInt16BE(at + 2);
    const to = Math.min(marker === 0xda ? endOfScan(bytes, ends) : ends, bytes.length);
    parts.push({ name: marker.toString(16).toUpperCase(), from: at, to });
    at = to;
  }
  const end = bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? at + 2 : at;
  return end < bytes.length ? [...parts, { name: afterTheEnd, from: end, to: bytes.length }] : parts;
}

/** Where the next marker stands after a scan: neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at;
    at += next === 0xff ? 1 : 2;
  }
  return bytes.length;
}
