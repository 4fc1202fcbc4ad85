import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { Problem } from '#shared/model/problem.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';

/** The bytes of one export, hashed. */
export type SourceBytes = {
  /** As shown to people: with `/`, as the engagement names it. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: Sha256;
  /** From the start, each time; pieces of at most 1 MiB, each the reader's to keep. */
  readonly chunks: () => Iterable<Uint8Array>;
};

const chunkBytes = 1 << 20;
// A link could lead out of the folder that a person looked at; a pipe would wait for ever.
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a regular file, reads it once to hash it, and gives its bytes as often as they are asked for.
 * Refused: what is missing, a link, a folder or device, what may not be read, what is empty, and what changes
 * while it is read.
 */
export function openSourceFile(path: string, shownAs: string): Result<SourceBytes, Problem> {
  try {
    const first = openRegular(path, shownAs);
    closeSync(first.descriptor);
    if (first.facts.size === 0n) return err(problems.empty(shownAs));
    const hash = createHash('sha256');
    const buffer = newChunk(Number(first.facts.size));
    for (const chunk of chunksOf(path, shownAs, first.facts, () => buffer)) hash.update(chunk);
    return ok({
      path: shownAs,
      bytes: Number(first.facts.size),
      sha256: hash.digest('hex') as Sha256,
      chunks: () => chunksOf(path, shownAs, first.facts),
    });
  } catch (error) {
    if (error instanceof SourceUnreadable) return err(error.problem);
    throw error;
  }
}

type Opened = { readonly descriptor: number; readonly facts: BigIntStats };

function openRegular(path: string, shownAs: string): Opened {
  let descriptor: number;
  try {
    // Where the system cannot refuse links while opening (Windows), they are looked for before.
    if (lstatSync(path).isSymbolicLink()) throw new SourceUnreadable(problems.link(shownAs));
    descriptor = openSync(path, openFlags);
  } catch (error) {
    throw error instanceof SourceUnreadable ? error : new SourceUnreadable(openProblem(error, shownAs));
  }
  const facts = fstatSync(descriptor, { bigint: true });
  if (facts.isFile()) return { descriptor, facts };
  closeSync(descriptor);
  throw new SourceUnreadable(facts.isDirectory() ? problems.folder(shownAs) : problems.device(shownAs));
}

// Thousands of files of a few bytes each are read many times: none needs a chunk of its own.
const newChunk = (left: number): Buffer => Buffer.allocUnsafe(Math.min(chunkBytes, left));

/** Reads exactly the size that was stated, and refuses a file whose identity, size or time has changed. */
function* chunksOf(
  path: string,
  shownAs: string,
  expected: BigIntStats,
  chunkFor: (left: number) => Buffer = newChunk,
): Generator<Uint8Array> {
  const { descriptor, facts } = openRegular(path, shownAs);
  try {
    if (!sameFile(facts, expected)) throw new SourceUnreadable(problems.changed(shownAs));
    let left = Number(expected.size);
    while (left > 0) {
      const chunk = chunkFor(left).subarray(0, Math.min(chunkBytes, left));
      const read = readChunk(descriptor, chunk, shownAs);
      if (read === 0) throw new SourceUnreadable(problems.changed(shownAs));
      left -= read;
      yield chunk.subarray(0, read);
    }
    if (!sameFile(fstatSync(descriptor, { bigint: true }), expected))
      throw new SourceUnreadable(problems.changed(shownAs));
  } finally {
    closeSync(descriptor);
  }
}

function readChunk(descriptor: number, chunk: Buffer, shownAs: string): number {
  try {
    return readSync(descriptor, chunk, 0, chunk.length, null);
  } catch (error) {
    throw new SourceUnreadable(openProblem(error, shownAs));
  }
}

function sameFile(one: BigIntStats, other: BigIntStats): boolean {
  return (
    one.dev === other.dev && one.ino === other.ino && one.size === other.size && one.mtimeNs === other.mtimeNs
  );
}

function openProblem(error: unknown, file: string): Problem {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return problems.missing(file);
  if (code === 'ELOOP') return problems.link(file);
  return problems.refused(file, code ?? 'unknown error');
}

const problems = {
  missing: (file: string): Problem => ({
    code: 'source-missing',
    file,
    message: 'This file does not exist.',
    remedy: 'Correct the path, or put the export there.',
  }),
  link: (file: string): Problem => ({
    code: 'source-link',
    file,
    message: 'This is a link to another file.',
    remedy: 'Copy the export itself here: links are not followed.',
  }),
  folder: (file: string): Problem => ({
    code: 'source-folder',
    file,
    message: 'This is a folder, not a file.',
    remedy: 'Name the files in it, for example with a pattern such as exports/*.csv.',
  }),
  device: (file: string): Problem => ({
    code: 'source-not-regular',
    file,
    message: 'This is not a regular file.',
    remedy: 'Save the export to a file and name that.',
  }),
  refused: (file: string, code: string): Problem => ({
    code: 'source-refused',
    file,
    message: `This file cannot be read (${code}).`,
    remedy: 'Allow reading it, or copy it to a folder of your own.',
  }),
  empty: (file: string): Problem => ({
    code: 'source-empty',
    file,
    message: 'This file is empty (0 bytes).',
    remedy: 'Export it again: nothing can be shown from an empty file.',
  }),
  changed: (file: string): Problem => ({
    code: 'source-changed',
    file,
    message: 'This file changed while it was read.',
    remedy: 'Wait until it is written, then try again.',
  }),
};
