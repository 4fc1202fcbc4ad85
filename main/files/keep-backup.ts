import { copyFileSync, constants, existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** More backups than this lie in no folder by accident. */
const mostBackups = 9999;

/**
 * Copies a file that is about to be replaced beside itself, as `name-before-1.csv` with the first number that is
 * free; returns the name of the copy, null where there is no file yet. An earlier backup is never overwritten.
 */
export function keepBackup(path: string): string | null {
  if (!existsSync(path)) return null;
  const ending = extname(path);
  for (let number = 1; number <= mostBackups; number += 1) {
    const name = `${basename(path, ending)}-before-${number}${ending}`;
    try {
      copyFileSync(path, join(dirname(path), name), constants.COPYFILE_EXCL);
      return name;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  throw new Error(`there are ${mostBackups} backups of ${basename(path)}`);
}
