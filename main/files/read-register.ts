import { statSync } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { readSource } from './readers/read-source.ts';
import { isArchive } from './readers/refuse-binary.ts';
import type { ReadRow } from './readers/source-reader.ts';
import { readRegisterSheet, type RegisterRow } from './register-sheet.ts';
import { openSourceFile, type SourceBytes } from './source-file.ts';

/** A register (exceptions, vendors, systems) as its header and rows; small enough to be held at once. */
export type Register = {
  readonly columns: readonly string[];
  readonly rows: readonly RegisterRow[];
  /** The sheet that was read, where the register is a workbook; its rows are numbered as a spreadsheet shows them. */
  readonly sheet?: string;
  /** The file as it was read. */
  readonly file?: { readonly bytes: number; readonly sha256: string };
};

const maxBytes = 64 << 20;

/**
 * Reads a register: a CSV in any encoding and with any delimiter that sources may have, or that sheet of an Excel
 * workbook whose header has the columns in `required`. What a file is, its bytes say and not its name.
 */
export function readRegister(
  path: string,
  shownAs: string,
  required: readonly string[],
): Result<Register, Problem> {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxBytes)
    return err(refusal(shownAs, 'This register is larger than 64 MiB.', 'Check that it is the right file.'));
  const opened = openSourceFile(path, shownAs);
  if (!opened.ok) return opened;
  const { bytes, sha256 } = opened.value;
  const read = readOpened(opened.value, required);
  return read.ok ? ok({ ...read.value, file: { bytes, sha256 } }) : read;
}

function readOpened(file: SourceBytes, required: readonly string[]): Result<Register, Problem> {
  if (isArchive(headOf(file.chunks()))) return readRegisterSheet(file, required);
  const shownAs = file.path;
  // No export without a row proves anything, but a register without one is a register: nobody has an exception.
  // Its header must still be one: a row without a header, or another file, would empty the register unseen.
  const reader = readSource(file, { mayBeEmpty: true });
  if (!reader.ok && reader.error.code === 'source-no-rows')
    return err(
      refusal(
        shownAs,
        'Nothing stands in this register.',
        'Write at least its header; `exceptions template` makes one of exceptions.',
      ),
    );
  if (!reader.ok) return reader;
  if (reader.value.sample.shape !== 'table')
    return err(
      refusal(
        shownAs,
        'This register is JSON.',
        'Save it as CSV or as an Excel workbook (.xlsx) with the columns of the template.',
      ),
    );
  try {
    const rows = [...reader.value.batches()].flat().map(registerRow);
    return ok({ columns: reader.value.columns, rows });
  } catch (error) {
    if (error instanceof SourceUnreadable) return err(error.problem);
    throw error;
  }
}

function headOf(chunks: Iterable<Uint8Array>): Uint8Array {
  for (const chunk of chunks) return chunk;
  return new Uint8Array(0);
}

function registerRow(read: ReadRow): RegisterRow {
  if ('rejected' in read) return read;
  // A table's rows are cells; elements come from JSON only.
  return 'element' in read.raw
    ? { row: read.row, rejected: 'is no row of a table' }
    : { row: read.row, cells: read.raw };
}

function refusal(file: string, message: string, remedy: string): Problem {
  return { code: 'register-unreadable', file, message, remedy };
}
