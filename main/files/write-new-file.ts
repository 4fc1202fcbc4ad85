import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

/**
 * Lets `write` make a file that must not be there yet: what a person has filled in is not written over. Of a try that
 * fails nothing stays.
 */
export async function writeNewFile(
  path: string,
  write: (path: string) => Promise<void>,
): Promise<Result<null, Problem>> {
  if (existsSync(path))
    return err(problem(path, 'This file exists; it may hold what somebody has filled in.', 'Name another.'));
  try {
    await write(path);
    return ok(null);
  } catch (error) {
    rmSync(path, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    return err(problem(path, `It cannot be written (${code}).`, 'Choose a folder in which you may write.'));
  }
}

/** A text as UTF-8, into a file that must not be there yet. */
export function writeText(path: string, text: string): void {
  writeFileSync(path, text, { flag: 'wx' });
}

function problem(path: string, message: string, remedy: string): Problem {
  return { code: 'not-writable', file: basename(path), message, remedy };
}
