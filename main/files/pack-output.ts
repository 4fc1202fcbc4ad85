import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fsyncSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { MemberDigest } from '#shared/pack/checksums.ts';
import type { Problem } from '#shared/model/problem.ts';
import { dosStamp, type DosStamp } from './zip-layout.ts';
import { ZipWriter, type ByteSink } from './zip-writer.ts';

/**
 * A pack while it is written, in a hidden folder beside where it will stand. The file of that name, if there is one,
 * is untouched until `publish`. Whoever opens it must end with `discard`, whatever happened.
 */
export type PackOutput = {
  readonly add: (name: string, fill: (sink: ByteSink) => void | Promise<void>) => Promise<MemberDigest>;
  readonly addFile: (name: string, path: string) => Promise<MemberDigest>;
  /** A path for what can only be written to a path of its own. */
  readonly scratch: (name: string) => string;
  /** Ends the archive and says where it is, how long and its SHA-256; it can be read, but has not its name yet. */
  readonly finish: () => { readonly path: string; readonly bytes: number; readonly sha256: string };
  /** On the disk, then under its name, in one step. */
  readonly publish: () => void;
  readonly discard: () => void;
};

const blockBytes = 1 << 20;

function* blocksOf(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  const block = Buffer.allocUnsafe(blockBytes);
  try {
    for (let count = readSync(descriptor, block); count > 0; count = readSync(descriptor, block)) {
      yield block.subarray(0, count);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a rename last through a power failure; systems that cannot open a folder do without. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, constants.O_RDONLY);
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EISDIR' && code !== 'EPERM' && code !== 'EACCES' && code !== 'EINVAL') throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** How every pack begins: a zip's local header (30 bytes, the first four fixed), then its first member's name. */
const packStart = { signature: 'PK\u0003\u0004', nameAt: 30, name: 'mimetype' } as const;

/** A mistyped `--out` must not cost an export, a key or the engagement itself. An empty file is nobody's loss. */
function mayReplace(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return true;
  if (!facts.isFile()) return false;
  if (facts.size === 0) return true;
  const descriptor = openSync(path, 'r');
  try {
    const start = Buffer.alloc(packStart.nameAt + packStart.name.length);
    const read = start.subarray(0, readSync(descriptor, start)).toString('latin1');
    return read.startsWith(packStart.signature) && read.endsWith(packStart.name);
  } finally {
    closeSync(descriptor);
  }
}

function problem(file: string, message: string, remedy: string): Problem {
  return { code: 'output', file, message, remedy };
}

/** `created` is the time of every member: a moment, or as another archive has it. */
export function createPackOutput(path: string, created: string | DosStamp): Result<PackOutput, Problem> {
  const parent = dirname(path);
  if (isFolder(path))
    return err(problem(path, 'This is a folder.', 'Name the file that the pack is to be written to.'));
  if (!isFolder(parent))
    return err(problem(parent, 'This folder does not exist.', 'Make it, or write the pack elsewhere.'));
  try {
    if (!mayReplace(path))
      return err(
        problem(path, 'This file is there already and is no pack.', 'It stays: choose another name.'),
      );
    const folder = mkdtempSync(join(parent, `.${basename(path).slice(0, 100)}.`));
    return ok(outputIn(folder, path, created));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return err(problem(parent, `Cannot write there (${code}).`, 'Write the pack to a folder of your own.'));
  }
}

function outputIn(folder: string, path: string, created: string | DosStamp): PackOutput {
  const unnamed = join(folder, 'pack');
  // What only its owner may read stays so when it is replaced.
  const mode = (statSync(path, { throwIfNoEntry: false })?.mode ?? 0o644) & 0o666;
  const descriptor = openSync(unnamed, 'wx+', mode);
  const zip = new ZipWriter(descriptor, typeof created === 'string' ? dosStamp(created) : created);
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  return {
    add: (name, fill) => zip.add(name, fill),
    addFile: (name, file) =>
      zip.add(name, (sink) => {
        for (const block of blocksOf(file)) sink(block);
      }),
    scratch: (name) => join(folder, `scratch-${basename(name)}`),
    finish: () => {
      const bytes = zip.finish();
      fsyncSync(descriptor);
      close();
      const hash = createHash('sha256');
      for (const block of blocksOf(unnamed)) hash.update(block);
      return { path: unnamed, bytes, sha256: hash.digest('hex') };
    },
    publish: () => {
      renameSync(unnamed, path);
      syncFolder(dirname(path));
    },
    discard: () => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
