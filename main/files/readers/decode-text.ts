import { isAscii } from 'node:buffer';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { Encoding } from '#shared/model/source.ts';
import type { SourceBytes } from '../source-file.ts';
import { withoutMark, type DetectedEncoding } from './detect-encoding.ts';
import { encodedLines, type EncodedLine } from './line-encodings.ts';

/** A piece of a file as text. `plain`: nothing in it needs `decodeCell`. */
export type TextChunk = { readonly text: string; readonly plain: boolean };

/**
 * The text of a file, chunk by chunk. Eight-bit encodings come as a Latin-1 view (one character a byte), so that
 * splitting costs no decoding and no character is cut at a chunk's edge; cells that hold a byte above 127 are then
 * decoded one by one with `cellDecoder`. UTF-16, and lines that were decided each for itself, come decoded.
 */
export function textChunks(bytes: SourceBytes, detected: DetectedEncoding): Iterable<TextChunk> {
  if (detected.encoding === 'mixed') return mixedChunks(bytes, detected);
  return isWide(detected.encoding) ? wideChunks(bytes, detected) : latinChunks(bytes, detected);
}

function isWide(encoding: Encoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

function* latinChunks(bytes: SourceBytes, { markBytes }: DetectedEncoding): Generator<TextChunk> {
  for (const chunk of withoutMark(bytes, markBytes))
    yield { text: chunk.toString('latin1'), plain: isAscii(chunk) };
}

function* wideChunks(bytes: SourceBytes, { encoding, markBytes }: DetectedEncoding): Generator<TextChunk> {
  let carried: Buffer = Buffer.alloc(0);
  for (const chunk of withoutMark(bytes, markBytes)) {
    const joined = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const even = joined.length & ~1;
    const pairs = joined.subarray(0, even);
    carried = Buffer.from(joined.subarray(even));
    const little = encoding === 'utf-16le' ? pairs : Buffer.from(pairs).swap16();
    const text = little.toString('utf16le');
    yield { text, plain: text.isWellFormed() };
  }
  if (carried.length > 0) throw truncated(bytes);
}

function truncated({ path }: SourceBytes): SourceUnreadable {
  return new SourceUnreadable({
    code: 'source-truncated',
    file: path,
    message: 'This UTF-16 file ends in the middle of a character.',
    remedy: 'Export it again.',
  });
}

function* mixedChunks(bytes: SourceBytes, { markBytes }: DetectedEncoding): Generator<TextChunk> {
  let text = '';
  const isMarkedWide = markBytes === 2;
  for (const line of encodedLines(withoutMark(bytes, markBytes), isMarkedWide)) {
    // The survey that found the file to be mixed had met no such line.
    if (line === 'too-long') throw new Error('broken invariant: a line is longer than it was');
    if (line.encoding === 'utf-16le' && line.bytes.length % 2 !== 0) throw truncated(bytes);
    text += decodedLine(line);
    if (text.length < pieceLength) continue;
    yield { text, plain: true };
    text = '';
  }
  if (text !== '') yield { text, plain: true };
}

const pieceLength = 64 << 10;

function decodedLine({ bytes, encoding }: EncodedLine): string {
  if (encoding === 'utf-16le') return bytes.toString('utf16le');
  return encoding === 'windows-1252'
    ? cellDecoder(encoding)(bytes.toString('latin1'))
    : bytes.toString(encoding === null ? 'latin1' : 'utf8');
}

/** Decodes a cell of a Latin-1 view; the whole file was found to be valid in that encoding before. */
export function cellDecoder(encoding: Encoding): (cell: string) => string {
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom':
      return (cell) => (aboveAscii.test(cell) ? Buffer.from(cell, 'latin1').toString('utf8') : cell);
    case 'windows-1252':
      return (cell) =>
        cell.replace(highControls, (character) => windows1252[character.charCodeAt(0) - 0x80] ?? character);
    case 'utf-16le':
    case 'utf-16be':
    case 'mixed':
      return (cell) => cell;
  }
}

const aboveAscii = /[\u0080-\u00ff]/;
const highControls = /[\u0080-\u009f]/g;
// Where Windows-1252 differs from Latin-1; the five unassigned bytes stay what they are, as in WHATWG's table.
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The file as UTF-8 bytes, for readers that work on bytes (JSON). A lone surrogate has no UTF-8: it becomes its
 * JSON escape, so that the row that has it can be told and rejected.
 */
export function* utf8Chunks(bytes: SourceBytes, detected: DetectedEncoding): Generator<Buffer> {
  if (detected.encoding === 'utf-8' || detected.encoding === 'utf-8-bom') {
    yield* withoutMark(bytes, detected.markBytes);
    return;
  }
  const decode = cellDecoder(detected.encoding);
  let carried = '';
  for (const { text } of textChunks(bytes, detected)) {
    const joined = carried + decode(text);
    const end = joined.length - (isHighSurrogate(joined.charCodeAt(joined.length - 1)) ? 1 : 0);
    carried = joined.slice(end);
    yield encodeUtf8(joined.slice(0, end));
  }
  if (carried !== '') yield encodeUtf8(carried);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function encodeUtf8(text: string): Buffer {
  const escaped = text.isWellFormed()
    ? text
    : text.replace(loneSurrogate, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
  return Buffer.from(escaped, 'utf8');
}
