import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { RandomBytes } from './archive-part.ts';
import { entryAt, entryChunks, readZip, type ByteSource, type ZipReading } from './zip-reader.ts';
import type { ZipEntry } from './zip-layout.ts';

/** A pack opened for reading. Its members may be read only when `reading.faults` is empty. */
export type PackFile = {
  readonly bytes: number;
  readonly reading: ZipReading;
  readonly chunks: (entry: ZipEntry) => Iterable<Uint8Array>;
  readonly random: (entry: ZipEntry) => RandomBytes;
  /** Of the whole file, read through the same descriptor as its members. */
  readonly sha256: () => string;
  readonly close: () => void;
};

function problem(file: string, message: string): Problem {
  return { code: 'pack-unreadable', file, message, remedy: 'Name a pack, a file that ends in .asice.' };
}

function openProblem(error: unknown, file: string): Problem {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return problem(file, 'This file does not exist.');
  return problem(file, `This file cannot be read (${code ?? 'unknown error'}).`);
}

const chunkBytes = 1 << 20;

function digestOf({ descriptor, bytes }: ByteSource): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, bytes));
  for (let position = 0; position < bytes;) {
    const read = readSync(descriptor, buffer, 0, Math.min(buffer.length, bytes - position), position);
    if (read === 0) break;
    hash.update(buffer.subarray(0, read));
    position += read;
  }
  return hash.digest('hex');
}

/** Opens any regular file; what is wrong inside it is a fault of `reading`, not a problem. */
export function openPackFile(path: string): Result<PackFile, Problem> {
  let descriptor: number;
  try {
    // A pipe would wait for ever.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return err(openProblem(error, path));
  }
  const facts = fstatSync(descriptor);
  if (!facts.isFile()) {
    closeSync(descriptor);
    return err(
      problem(path, facts.isDirectory() ? 'This is a folder, not a file.' : 'This is not a regular file.'),
    );
  }
  const source = { descriptor, bytes: facts.size };
  return ok({
    bytes: facts.size,
    reading: readZip(source),
    chunks: (entry) => entryChunks(source, entry),
    random: (entry) => entryAt(source, entry),
    sha256: () => digestOf(source),
    close: () => closeSync(descriptor),
  });
}
