import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

/** Copies a folder of the program to a new folder in `place`; a name that is taken gets a number. Returns its path. */
export function copyFolder(from: string, place: string, name: string): Result<string, Problem> {
  try {
    let number = 1;
    const path = (): string => join(place, number === 1 ? name : `${name} (${number})`);
    while (existsSync(path())) number += 1;
    copyAll(from, path());
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

/** File by file with what Electron can do inside its archive: the program's own files are packed in one. */
function copyAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyAll(source, target);
    else writeFileSync(target, readFileSync(source), { flag: 'wx' });
  }
}
