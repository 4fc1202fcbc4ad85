import { createHash } from 'node:crypto';
import type { SourceBytes } from '#main/files/source-file.ts';
import { readSource } from '#main/files/readers/read-source.ts';
import type { ReadRow, SourceReader } from '#main/files/readers/source-reader.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { Encoding } from '#shared/model/source.ts';

/** Bytes in memory, in pieces of any size. */
export function bytesOf(content: Uint8Array | string, chunk = 1 << 20, path = 'file'): SourceBytes {
  const bytes = Buffer.from(content);
  return {
    path,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex') as Sha256,
    *chunks() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    },
  };
}

/** Text in an encoding, with the byte-order mark that goes with its name. */
export function encoded(text: string, encoding: Exclude<Encoding, 'mixed'>): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(text, 'latin1');
  }
}

export function opened(content: Uint8Array | string, chunk?: number): SourceReader {
  const reader = readSource(bytesOf(content, chunk));
  if (!reader.ok) throw new Error(`${reader.error.code}: ${reader.error.message}`);
  return reader.value;
}

export function rowsOf(reader: SourceReader): readonly ReadRow[] {
  return [...reader.batches()].flat();
}

/** Cells or elements of the rows that can be read. */
export function read(content: Uint8Array | string, chunk?: number): readonly unknown[] {
  return rowsOf(opened(content, chunk)).map((row) => {
    if ('rejected' in row) throw new Error(row.rejected);
    return 'element' in row.raw ? row.raw.element : row.raw;
  });
}

export function rejectedIn(content: Uint8Array | string): readonly (readonly [number, string])[] {
  return rowsOf(opened(content)).flatMap((row) =>
    'rejected' in row ? [[row.row, row.rejected] as const] : [],
  );
}

/** The code of the problem that keeps a file from being read. */
export function refusal(content: Uint8Array | string): string {
  const reader = readSource(bytesOf(content));
  return reader.ok ? 'read' : reader.error.code;
}
