import { isAscii, isUtf8 } from 'node:buffer';

/** Encodings that a line of a joined file may have; null where every one of them reads it alike (ASCII). */
export type LineEncoding = 'utf-8' | 'windows-1252' | 'utf-16le';
export type EncodedLine = { readonly bytes: Buffer; readonly encoding: LineEncoding | null };

/** A line longer than this is not decided for itself. */
const longestLine = 16 << 20;

/**
 * Cuts a file into lines, with their ends, and decides each strictly for itself: UTF-16 (little-endian, as Windows
 * PowerShell's `>>` appends it) where its line end is and its letters are text, else UTF-8 if every byte of it is,
 * else Windows-1252. Ends early with a line that is longer than 16 MiB, undecided.
 */
export function* encodedLines(
  chunks: Iterable<Buffer>,
  isMarkedWide: boolean,
): Generator<EncodedLine | 'too-long'> {
  let rest: Buffer = Buffer.alloc(0);
  let waiting: Buffer[] = [];
  let waits = 0;
  let before: LineEncoding | null = isMarkedWide ? 'utf-16le' : null;
  for (const chunk of chunks) {
    waiting.push(chunk);
    waits += chunk.length;
    // A line longer than a piece is looked at again only when as much again has come.
    if (waits < rest.length) continue;
    const joined: Buffer = Buffer.concat([rest, ...waiting]);
    [waiting, waits] = [[], 0];
    let start = 0;
    for (let end = lineEnd(joined, start, before); end !== -1; end = lineEnd(joined, start, before)) {
      const line = decided(joined.subarray(start, end), before);
      yield line;
      before = line.encoding;
      start = end;
    }
    rest = joined.subarray(start);
    if (rest.length > longestLine) {
      yield 'too-long';
      return;
    }
  }
  rest = Buffer.concat([rest, ...waiting]);
  if (rest.length > 0) yield decided(rest, before);
}

/** Where the line that starts at `start` ends, behind its line feed; -1 while that is not in `bytes`. */
function lineEnd(bytes: Buffer, start: number, before: LineEncoding | null): number {
  for (let at = bytes.indexOf(0x0a, start); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    const line = bytes.subarray(start, at);
    const wide = next === 0 && line.length % 2 === 0 && (before === 'utf-16le' || isMostlyWide(line));
    if (wide) return at + 2;
    // A line feed within a line of two-byte characters is half of one of them.
    if (!(isMostlyWide(line) || (before === 'utf-16le' && line.includes(0)))) return at + 1;
  }
  return -1;
}

/** Letters of Europe's languages have a zero, or a small number, in every second byte. */
function isMostlyWide(line: Buffer): boolean {
  let zeros = 0;
  for (let at = line.indexOf(0); at !== -1; at = line.indexOf(0, at + 1)) zeros += 1;
  return zeros * 4 >= line.length && zeros > 0;
}

function decided(bytes: Buffer, before: LineEncoding | null): EncodedLine {
  if (isWideText(bytes, before)) return { bytes, encoding: 'utf-16le' };
  if (isAscii(bytes)) return { bytes, encoding: null };
  return { bytes, encoding: isLikelyUtf8(bytes) ? 'utf-8' : 'windows-1252' };
}

/**
 * Letters of Windows-1252 meet by chance as one character of UTF-8 (“ß” and a no-break space), though hardly as one
 * that European names are written with, and not three times in a line.
 */
function isLikelyUtf8(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false;
  const beyond = bytes.toString('utf8').match(/[^\0-\x7f]/gu) ?? [];
  return beyond.length >= 3 || beyond.every((character) => likely.test(character));
}

const likely = /[\u00a0-\u017f\u0218-\u021b\u0370-\u045f\u1e00-\u1eff\u2010-\u2044\u20ac\u2122\ufeff]/;

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\0-\x08\x0b\x0e-\x1f]/;

function isWideText(bytes: Buffer, before: LineEncoding | null): boolean {
  if (!bytes.includes(0) || (before !== 'utf-16le' && !isMostlyWide(bytes))) return false;
  // Cut in the middle of a character, as only the last line of a file can be.
  if (bytes.length % 2 !== 0) return before === 'utf-16le' && isMostlyWide(bytes);
  const text = bytes.toString('utf16le');
  return text.isWellFormed() && !control.test(text);
}
