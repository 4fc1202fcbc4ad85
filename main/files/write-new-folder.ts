import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

/**
 * Makes a folder with empty folders and one text file in it. A file of that name is never overwritten.
 * Returns what was written, relative to the folder.
 */
export function writeNewFolder(
  folder: string,
  folders: readonly string[],
  file: { readonly name: string; readonly text: string },
): Result<readonly string[], Problem> {
  const path = join(folder, file.name);
  if (existsSync(path)) {
    return err({
      code: 'file-exists',
      file: path,
      message: 'It is there already and stays as it is.',
      remedy: 'Choose another folder, or edit this one.',
    });
  }
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of folders) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(path, file.text, { flag: 'wx' });
  } catch (error) {
    const message = `Cannot write there (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`;
    return err({
      code: 'not-writable',
      file: folder,
      message,
      remedy: 'Choose a folder that you may write to.',
    });
  }
  return ok([file.name, ...folders.map((name) => `${name}/`)]);
}
