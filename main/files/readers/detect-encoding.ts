import { isUtf8 } from 'node:buffer';
import type { Encoding } from '#shared/model/source.ts';
import type { SourceBytes } from '../source-file.ts';

export type DetectedEncoding = {
  readonly encoding: Encoding;
  /** Bytes before the text. */
  readonly markBytes: number;
  /** Why, where it was not plain. */
  readonly note: string | null;
};

/**
 * UTF-8 is believed only when the whole file is (strictly) UTF-8, ASCII included; what is not is read as
 * Windows-1252, the code page of the EU's Excels, and that is noted. UTF-16 by its mark, or, without one, by the
 * zeros of its ASCII letters.
 */
export function detectEncoding(bytes: SourceBytes, head: Uint8Array): DetectedEncoding {
  if (startsWith(head, 0xff, 0xfe)) return { encoding: 'utf-16le', markBytes: 2, note: null };
  if (startsWith(head, 0xfe, 0xff)) return { encoding: 'utf-16be', markBytes: 2, note: null };
  const unmarked = unmarkedUtf16(head);
  if (unmarked !== null)
    return { encoding: unmarked, markBytes: 0, note: 'UTF-16 without a byte-order mark, told by its zeros.' };
  const marked = startsWith(head, 0xef, 0xbb, 0xbf);
  const markBytes = marked ? 3 : 0;
  if (isWholeUtf8(bytes.chunks())) return { encoding: marked ? 'utf-8-bom' : 'utf-8', markBytes, note: null };
  return { encoding: 'windows-1252', markBytes, note: 'Not valid UTF-8: read as Windows-1252.' };
}

function startsWith(head: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, index) => head[index] === byte);
}

/** A header is mostly ASCII: every second byte of it is then zero, and none of the others. */
function unmarkedUtf16(head: Uint8Array): Encoding | null {
  const sample = head.subarray(0, 4096);
  const pairs = sample.length >> 1;
  if (pairs < 4) return null;
  const zeros = [0, 0];
  for (let index = 0; index < pairs * 2; index += 1)
    if (sample[index] === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd * 2 > pairs && even * 50 < pairs) return 'utf-16le';
  if (even * 2 > pairs && odd * 50 < pairs) return 'utf-16be';
  return null;
}

function isWholeUtf8(chunks: Iterable<Uint8Array>): boolean {
  let carried: Uint8Array = new Uint8Array(0);
  for (const chunk of chunks) {
    const joined = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const end = joined.length - unfinishedBytes(joined);
    if (!isUtf8(joined.subarray(0, end))) return false;
    carried = joined.subarray(end);
  }
  return carried.length === 0;
}

/** How many bytes at the end begin a character that the next chunk ends; 0 to 3. */
function unfinishedBytes(chunk: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= chunk.length; back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < sequenceBytes(byte) ? back : 0;
  }
  return 0;
}

function sequenceBytes(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}
