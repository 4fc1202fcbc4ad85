import type { Encoding } from '#shared/model/source.ts';
import type { SourceBytes } from '../source-file.ts';
import { surveyBytes } from './survey-bytes.ts';
import { surveyLines } from './mixed-encodings.ts';

export type DetectedEncoding = {
  readonly encoding: Encoding;
  /** Bytes before the text. */
  readonly markBytes: number;
  /** Why, where it was not plain. */
  readonly note: string | null;
};

/**
 * UTF-8 is believed only when the whole file is (strictly) UTF-8, ASCII included. What is not is looked at line by
 * line: lines of several encodings (files that were joined, PowerShell's `-Append` and `>>`) are decided each for
 * itself; else it is Windows-1252, the code page of the EU's Excels. UTF-16 is told by its mark, or, without one, by
 * the zeros of its ASCII letters. Every decision but the plain ones is noted.
 */
export function detectEncoding(bytes: SourceBytes, head: Uint8Array): DetectedEncoding {
  if (startsWith(head, 0xfe, 0xff)) return { encoding: 'utf-16be', markBytes: 2, note: null };
  if (startsWith(head, 0xff, 0xfe)) return wide(bytes, 2, null);
  const unmarked = unmarkedUtf16(head);
  const told = 'UTF-16 without a byte-order mark, told by its zeros.';
  if (unmarked === 'utf-16le') return wide(bytes, 0, told);
  if (unmarked === 'utf-16be') return { encoding: unmarked, markBytes: 0, note: told };
  return eightBit(bytes, startsWith(head, 0xef, 0xbb, 0xbf) ? 3 : 0);
}

function wide(bytes: SourceBytes, markBytes: number, note: string | null): DetectedEncoding {
  const plain: DetectedEncoding = { encoding: 'utf-16le', markBytes, note };
  if (!surveyBytes(bytes.chunks()).mayEndInEightBit) return plain;
  const survey = surveyLines(withoutMark(bytes, markBytes), true);
  return survey.kind === 'mixed' ? { encoding: 'mixed', markBytes, note: survey.note } : plain;
}

function eightBit(bytes: SourceBytes, markBytes: number): DetectedEncoding {
  const { isUtf8, hasNul, lostLetters } = surveyBytes(bytes.chunks());
  const encoding = markBytes === 3 ? 'utf-8-bom' : 'utf-8';
  if (isUtf8 && !hasNul) return { encoding, markBytes, note: lostLetters ? lost : null };
  const survey = surveyLines(withoutMark(bytes, markBytes), false);
  if (survey.kind === 'mixed') return { encoding: 'mixed', markBytes, note: survey.note };
  if (isUtf8) return { encoding, markBytes, note: null };
  return { encoding: 'windows-1252', markBytes, note: 'Not valid UTF-8: read as Windows-1252.' };
}

const lost =
  'It is plain ASCII, and “?” stands inside words: letters were lost when it was exported, so its names cannot be used for matching. Export it with -Encoding UTF8.';

/** The bytes of a file behind its byte-order mark, in pieces whose rows are dead before the next comes. */
export function* withoutMark(bytes: SourceBytes, markBytes: number): Generator<Buffer> {
  let skip = markBytes;
  for (const chunk of bytes.chunks()) {
    const view = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const from = Math.min(skip, view.length);
    skip -= from;
    for (let at = from; at < view.length; at += pieceBytes) yield view.subarray(at, at + pieceBytes);
  }
}

/** Small enough that the collector never has to keep the rows of a piece. */
const pieceBytes = 64 << 10;

function startsWith(head: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, index) => head[index] === byte);
}

/** A header begins with ASCII and is mostly ASCII: every second byte of it is then zero, and none of the others. */
function unmarkedUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = head.subarray(0, 4096);
  const pairs = sample.length >> 1;
  if (pairs < 4) return null;
  const zeros = [0, 0];
  for (let index = 0; index < pairs * 2; index += 1)
    if (sample[index] === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (sample[1] === 0 && odd * 2 > pairs && even * 50 < pairs) return 'utf-16le';
  if (sample[0] === 0 && even * 2 > pairs && odd * 50 < pairs) return 'utf-16be';
  return null;
}
