import { createHash } from 'node:crypto';
import { readSource } from '#main/files/readers/read-source.ts';
import type { ReadRow } from '#main/files/readers/source-reader.ts';
import { withoutSecrets, type WithoutSecrets } from '#main/files/secrets/without-secrets.ts';
import type { SourceBytes } from '#main/files/source-file.ts';
import type { Sha256 } from '#shared/model/ids.ts';

/** A file in memory, given in pieces of so many bytes. */
export function fileOf(content: Uint8Array | string, piece = 1 << 20): SourceBytes {
  const all = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  return {
    path: 'exports/given.csv',
    bytes: all.length,
    sha256: createHash('sha256').update(all).digest('hex') as Sha256,
    *chunks() {
      for (let at = 0; at < all.length; at += piece) yield all.subarray(at, at + piece);
    },
  };
}

export function cleaned(file: SourceBytes): WithoutSecrets {
  const result = withoutSecrets(file);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

export function bytesOf(file: SourceBytes): Buffer {
  return Buffer.concat([...file.chunks()]);
}

/** What is kept of a text, as text. */
export function keptText(content: string, piece?: number): string {
  return bytesOf(cleaned(fileOf(content, piece)).bytes).toString();
}

export function rowsOf(file: SourceBytes): readonly ReadRow[] {
  const reader = readSource(file);
  if (!reader.ok) throw new Error(reader.error.message);
  return [...reader.value.batches()].flat();
}
