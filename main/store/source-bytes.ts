import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Sha256 } from '#shared/model/ids.ts';

/** The bytes of one file, as kept: given back in the pieces they came in. */
export type KeptBytes = {
  readonly bytes: number;
  readonly sha256: Sha256;
  readonly chunks: () => Iterable<Uint8Array>;
};

export type Bytes = {
  /**
   * Copies a file into the store and hashes what was copied. False when that is not the file whose digest was
   * stated: it changed while it was read, and the caller must refuse it (and roll back).
   */
  readonly keep: (file: KeptBytes) => boolean;
  readonly of: (sha256: Sha256) => KeptBytes | null;
};

/** Bytes in pieces, by their SHA-256: the same file imported twice is kept once. */
export function sourceBytes(database: Database.Database): Bytes {
  const add = database.prepare('INSERT INTO source_bytes (sha256, chunk, bytes) VALUES (?, ?, ?)');
  const read = database
    .prepare<[string, number], Uint8Array>('SELECT bytes FROM source_bytes WHERE sha256 = ? AND chunk = ?')
    .pluck();
  const size = database
    .prepare<[string], number | null>('SELECT sum(length(bytes)) FROM source_bytes WHERE sha256 = ?')
    .pluck();
  return {
    keep: (file) => {
      if (size.get(file.sha256) !== null) return true;
      const hash = createHash('sha256');
      let chunk = 0;
      for (const bytes of file.chunks()) {
        hash.update(bytes);
        add.run(file.sha256, chunk, bytes);
        chunk += 1;
      }
      return hash.digest('hex') === file.sha256;
    },
    of: (sha256) => {
      const bytes = size.get(sha256) ?? null;
      if (bytes === null) return null;
      return {
        bytes,
        sha256,
        *chunks() {
          for (let chunk = 0; ; chunk += 1) {
            const piece = read.get(sha256, chunk);
            if (piece === undefined) return;
            yield piece;
          }
        },
      };
    },
  };
}
