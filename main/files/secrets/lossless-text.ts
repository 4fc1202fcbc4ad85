import type { Encoding } from '#shared/model/source.ts';

/**
 * How bytes are shown as text so that the same text gives the same bytes back: one character a byte, or one a
 * UTF-16 unit. ASCII reads alike in all, and whatever a file's own encoding is, nothing of it is decoded.
 */
export type Lossless = 'latin1' | 'utf-16le' | 'utf-16be';

export function losslessOf(encoding: Encoding): Lossless {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : 'latin1';
}

/** The file behind its byte order mark as such text; UTF-16 that ends in half a unit is refused by its reader. */
export function* losslessPieces(
  chunks: Iterable<Uint8Array>,
  lossless: Lossless,
  markBytes: number,
): Generator<string> {
  let carried: Buffer = Buffer.alloc(0);
  let skip = markBytes;
  for (const chunk of chunks) {
    const from = Math.min(skip, chunk.length);
    skip -= from;
    const view = Buffer.from(chunk.buffer, chunk.byteOffset + from, chunk.byteLength - from);
    if (lossless === 'latin1') {
      yield view.toString('latin1');
      continue;
    }
    const joined = carried.length === 0 ? view : Buffer.concat([carried, view]);
    const even = joined.length & ~1;
    const pairs = joined.subarray(0, even);
    carried = Buffer.from(joined.subarray(even));
    yield (lossless === 'utf-16le' ? pairs : Buffer.from(pairs).swap16()).toString('utf16le');
  }
  if (carried.length > 0) yield String.fromCharCode(carried[0] ?? 0);
}

export function bytesOfLossless(text: string, lossless: Lossless): Buffer {
  if (lossless === 'latin1') return Buffer.from(text, 'latin1');
  const little = Buffer.from(text, 'utf16le');
  return lossless === 'utf-16le' ? little : little.swap16();
}

/** Text for comparing names: UTF-8 where the characters are its bytes, else as they stand. */
export function readable(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\0-\u00ff]/.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
}
