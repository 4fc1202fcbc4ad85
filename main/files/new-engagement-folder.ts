import {
  chmodSync,
  copyFileSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

/** A file for a new folder: a copy of another, or its bytes. */
export type NewFile = {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly content: { readonly copyOf: string } | Uint8Array | string;
  /** For nobody but this user. */
  readonly secret?: true;
};

/**
 * Writes files into a folder, in their order, none of which may be there yet: nothing is written over. Of a try that
 * fails nothing stays. Returns their names.
 */
export function newEngagementFolder(
  folder: string,
  folders: readonly string[],
  files: readonly NewFile[],
): Result<readonly string[], Problem> {
  const taken = files.find(({ name }) => existsSync(join(folder, name)));
  if (taken !== undefined)
    return err({
      code: 'file-exists',
      file: join(folder, taken.name),
      message: 'It is there already and stays as it is.',
      remedy: 'Choose another folder.',
    });
  const written: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of folders) mkdirSync(join(folder, name), { recursive: true });
    for (const file of files) {
      written.push(join(folder, file.name));
      write(join(folder, file.name), file);
    }
    return ok([...files.map(({ name }) => name), ...folders.map((name) => `${name}/`)]);
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    return err({
      code: 'not-writable',
      file: folder,
      message: `Cannot write there (${code}).`,
      remedy: 'Choose a folder that you may write to.',
    });
  }
}

function write(path: string, { content, secret }: NewFile): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof content === 'object' && 'copyOf' in content) {
    copyFileSync(content.copyOf, path, constants.COPYFILE_EXCL);
    // A read-only original makes no copy that nobody can fill in.
    chmodSync(path, secret === true ? 0o600 : 0o644);
  } else writeFileSync(path, content, { flag: 'wx', mode: secret === true ? 0o600 : 0o644 });
}

/** A regular file, and no link to one. */
export function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
