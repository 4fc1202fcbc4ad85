import { hash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

export const pseudonymKeyName = 'pseudonym.key';

export type PseudonymKey = {
  /** HMAC-SHA-256 under the key. */
  readonly hash: (text: string) => Uint8Array;
  /** `found`: in the engagement. `earlier`: copied from an earlier one. `made`: new, and no earlier pack fits it. */
  readonly from: 'found' | 'earlier' | 'made';
  readonly path: string;
};

const keyBytes = 32;
const form = /^[0-9a-f]{64}$/;
const explanation = [
  '# Key of the pseudonyms of this engagement. Keep it, and keep it to yourselves:',
  '# with it a pseudonym can be traced to a name; without it those of the next month differ.',
].join('\n');

/**
 * The key of an engagement's pseudonyms. Where there is none yet it is that of an earlier engagement (the folders of
 * `earlier`, or those that packs in it lie in), else a new one; either is then written into the folder.
 */
export function pseudonymKey(folder: string, earlier: readonly string[]): Result<PseudonymKey, Problem> {
  const path = join(folder, pseudonymKeyName);
  const own = readKey(path);
  if (!own.ok) return own;
  if (own.value !== null) return ok(keyOf(own.value, 'found', path));
  for (const place of earlier) {
    const before = readKey(join(folderOf(resolve(folder, place)), pseudonymKeyName));
    if (!before.ok) return before;
    if (before.value !== null) return kept(path, before.value, 'earlier');
  }
  return kept(path, randomBytes(keyBytes).toString('hex'), 'made');
}

/** The key that is there; null: none. For those who trace a pseudonym and must make nothing. */
export function existingPseudonymKey(folder: string): Result<PseudonymKey | null, Problem> {
  const path = join(folder, pseudonymKeyName);
  const own = readKey(path);
  return own.ok ? ok(own.value === null ? null : keyOf(own.value, 'found', path)) : own;
}

function folderOf(place: string): string {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === true ? place : dirname(place);
}

function keyOf(text: string, from: PseudonymKey['from'], path: string): PseudonymKey {
  return { from, path, hash: keyedHash(Buffer.from(text, 'hex')) };
}

const blockBytes = 64;

/** HMAC-SHA-256 (RFC 2104) as two hashes in one call each: half the time of an object for each of millions. */
function keyedHash(secret: Buffer): (value: string) => Uint8Array {
  const padded = (pad: number) =>
    Buffer.alloc(blockBytes, pad).map((byte, index) => byte ^ (secret[index] ?? 0));
  const [inner, outer] = [padded(0x36), padded(0x5c)];
  return (value) => {
    const inside = hash('sha256', Buffer.concat([inner, Buffer.from(value)]), 'buffer');
    return hash('sha256', Buffer.concat([outer, inside]), 'buffer');
  };
}

function kept(path: string, text: string, from: PseudonymKey['from']): Result<PseudonymKey, Problem> {
  try {
    const descriptor = openSync(path, 'wx', 0o600);
    try {
      writeSync(descriptor, `${explanation}\n${text}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return ok(keyOf(text, from, path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return err({
      code: 'pseudonym-key',
      file: path,
      message: `The key of the pseudonyms cannot be written there (${code}).`,
      remedy: 'Make the folder of the engagement writable: without a key that is kept no pseudonym lasts.',
    });
  }
}

/** Null: there is no such file. */
function readKey(path: string): Result<string | null, Problem> {
  const damaged = (message: string): Result<never, Problem> =>
    err({
      code: 'pseudonym-key',
      file: path,
      message,
      remedy: 'Put back the key that earlier packs were made with; with another one all pseudonyms differ.',
    });
  let descriptor: number;
  try {
    descriptor = openSync(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return code === 'ENOENT' || code === 'ENOTDIR' ? ok(null) : damaged(`It cannot be read (${code}).`);
  }
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile() || facts.size > 4_096) return damaged('This is no key of pseudonyms.');
    const lines = readFileSync(descriptor, 'utf8').split(/\r?\n/);
    const [key, second] = lines
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    if (key === undefined || second !== undefined || !form.test(key))
      return damaged('It does not hold one key of 64 hexadecimal digits.');
    return ok(key);
  } finally {
    closeSync(descriptor);
  }
}
