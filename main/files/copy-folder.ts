import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

/** Copies a folder of the program to a new folder in `place`; a name that is taken gets a number. Returns its path. */
export function copyFolder(from: string, place: string, name: string): Result<string, Problem> {
  try {
    mkdirSync(place, { recursive: true });
    let number = 1;
    const path = (): string => join(place, number === 1 ? name : `${name} (${number})`);
    while (existsSync(path())) number += 1;
    cpSync(from, path(), { recursive: true });
    return ok(path());
  } catch (error) {
    return err({
      code: 'not-writable',
      file: place,
      message: `It cannot be copied there (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
      remedy: 'Choose a folder that you may write to.',
    });
  }
}
