import { closeSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';

/** A file to be put where the engagement names it: a path relative to the folder, with `/`, which may leave it. */
export type UnpackedFile = { readonly path: string; readonly chunks: Iterable<Uint8Array> };

/** A path that cannot be put there, and why. */
export class UnsafePath extends Error {}

const longest = 1000;
const deepest = 32;

function checked(path: string): string {
  // oxlint-disable-next-line no-control-regex -- exactly these cannot stand in a path that is safe to show
  if (/[\u0000-\u001f\u007f\\]/.test(path) || path.length === 0 || path.length > longest)
    throw new UnsafePath('it has a letter that is not allowed, or is too long');
  if (path.startsWith('/') || /^[a-zA-Z]:/.test(path))
    throw new UnsafePath('it begins at the root of a machine');
  const plain = posix.normalize(path);
  if (plain.endsWith('/') || plain === '.' || plain.endsWith('..')) throw new UnsafePath('it names a folder');
  return plain;
}

const ascents = (path: string): number => path.split('/').filter((part) => part === '..').length;

function write(target: string, chunks: Iterable<Uint8Array>): void {
  mkdirSync(dirname(target), { recursive: true });
  // A name that is there already, also one that differs only in its case, is never written over.
  const descriptor = openSync(target, 'wx', 0o600);
  try {
    for (const chunk of chunks)
      for (let done = 0; done < chunk.length;)
        done += writeSync(descriptor, chunk, done, chunk.length - done);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Writes files into a folder of their own that only this user can read, hands it over, and removes it when `use` has
 * ended, whatever happened. The folder lies as deep as paths lead upwards, so that none leads out. Throws `UnsafePath`.
 */
export async function withUnpackedFolder<T>(
  files: readonly UnpackedFile[],
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const paths = files.map(({ path }) => checked(path));
  const depth = Math.max(0, ...paths.map(ascents));
  if (depth > deepest) throw new UnsafePath('it leads too far up');
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'evidence-binder-again-')));
  try {
    const folder = join(root, ...Array.from({ length: depth }, () => 'up'), 'engagement');
    mkdirSync(folder, { recursive: true });
    for (const [index, { chunks }] of files.entries()) {
      const target = resolve(folder, paths[index] ?? '');
      if (relative(root, target).split(sep)[0] === '..') throw new UnsafePath('it leads out of the folder');
      write(target, chunks);
    }
    return await use(folder);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
