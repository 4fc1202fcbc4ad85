import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { csvLine } from '#shared/pack/csv-line.ts';
import { replaceFile } from './replace-file.ts';

/** Tells spreadsheets that a CSV is UTF-8. */
const byteOrderMark = '\ufeff';

/** Writes a register as CSV in one step; no cell of it is a formula to a spreadsheet. */
export function writeRegisterCsv(path: string, lines: readonly (readonly string[])[]): Result<null, Problem> {
  return orNotWritable(path, () => {
    replaceFile(path, byteOrderMark + lines.map((cells) => csvLine(cells)).join(''));
  });
}

/** Has a file painted beside its place, and puts it there in one step. */
export async function replaceByPainted(
  path: string,
  paint: (temporary: string) => Promise<void>,
): Promise<Result<null, Problem>> {
  const temporary = `${path}.${process.pid}.new`;
  try {
    await paint(temporary);
    const descriptor = openSync(temporary, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(temporary, path);
    return ok(null);
  } catch (error) {
    rmSync(temporary, { force: true });
    return refused(path, error);
  }
}

function orNotWritable(path: string, write: () => void): Result<null, Problem> {
  try {
    write();
    return ok(null);
  } catch (error) {
    return refused(path, error);
  }
}

/** What the system refuses is a problem; anything else is a bug. */
function refused(path: string, error: unknown): Result<null, Problem> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) throw error;
  return err({
    code: 'not-writable',
    file: basename(path),
    message: `It cannot be written (${code}).`,
    remedy: 'Choose a folder in which you may write, and check that the disk is not full.',
  });
}
