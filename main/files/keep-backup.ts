import { copyFileSync, constants, existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

/** More backups than this lie in no folder by accident. */
const mostBackups = 9999;

/**
 * Copies a file that is about to be replaced beside itself, as `name-before-1.csv` with the first number that is
 * free; returns the name of the copy, null where there is no file yet. An earlier backup is never overwritten.
 */
export function keepBackup(path: string): Result<string | null, Problem> {
  if (!existsSync(path)) return ok(null);
  const ending = extname(path);
  for (let number = 1; number <= mostBackups; number += 1) {
    const name = `${basename(path, ending)}-before-${number}${ending}`;
    try {
      copyFileSync(path, join(dirname(path), name), constants.COPYFILE_EXCL);
      return ok(name);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
      if (code !== 'EEXIST') return err(notKept(path, `it cannot be copied (${code})`));
    }
  }
  return err(notKept(path, `there are ${mostBackups} backups of it`));
}

function notKept(path: string, why: string): Problem {
  return {
    code: 'backup',
    file: basename(path),
    message: `It would be replaced, and ${why}.`,
    remedy: 'Check that you may write in its folder, and that the disk is not full; nothing was written.',
  };
}
