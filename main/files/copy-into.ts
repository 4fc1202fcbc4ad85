import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { extname, join, relative, resolve, sep } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { openSourceFile, type SourceBytes } from './source-file.ts';

/**
 * Copies a file into a folder of the engagement and returns its path relative to the engagement, with `/`. A file
 * that is inside already stays where it is; the same bytes under the same name are not copied again; another file of
 * that name is never overwritten, the copy gets a number.
 */
export function copyInto(
  engagement: string,
  folder: string,
  file: { readonly path: string; readonly name: string },
): Result<string, Problem> {
  const inside = relative(engagement, resolve(file.path));
  if (!inside.startsWith('..') && resolve(engagement, inside) === resolve(file.path))
    return ok(inside.split(sep).join('/'));
  const opened = openSourceFile(file.path, file.name);
  if (!opened.ok) return opened;
  try {
    mkdirSync(join(engagement, folder), { recursive: true });
    for (let number = 1; ; number++) {
      const name = numbered(file.name, number);
      const target = join(engagement, folder, name);
      if (!existsSync(target)) write(opened.value, target);
      else if (!isSame(opened.value, target, name)) continue;
      return ok(`${folder}/${name}`);
    }
  } catch (error) {
    return err({
      code: 'not-writable',
      file: `${folder}/${file.name}`,
      message: `It cannot be copied there (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
      remedy: 'Check that you may write in the folder of the engagement, and that the disk is not full.',
    });
  }
}

function numbered(name: string, number: number): string {
  const extension = extname(name);
  return number === 1 ? name : `${name.slice(0, name.length - extension.length)} (${number})${extension}`;
}

function isSame(bytes: SourceBytes, target: string, name: string): boolean {
  const there = openSourceFile(target, name);
  return there.ok && there.value.sha256 === bytes.sha256;
}

function write(bytes: SourceBytes, target: string): void {
  const temporary = `${target}.new`;
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      for (const chunk of bytes.chunks()) writeSync(descriptor, chunk);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
