import * as zlib from 'node:zlib';

function remainders(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
    return value;
  });
}
let table: Uint32Array | undefined;

/** CRC-32 of a zip (APPNOTE 4.4.7), continued from `before`; for a Node that has none (before 20.15 and 22.2). */
export function tableCrc32(bytes: Uint8Array, before = 0): number {
  table ??= remainders();
  let crc = ~before;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

/** Node's own where it has one: it is many times faster. */
export const crc32: typeof tableCrc32 = (zlib as { readonly crc32?: typeof zlib.crc32 }).crc32 ?? tableCrc32;
