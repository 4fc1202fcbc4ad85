import type { Problem } from '#shared/model/problem.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { secretColumn } from '#shared/sources/steps/secret-names.ts';
import { readSource } from '../readers/read-source.ts';
import { sheetNames } from '../readers/sheet-names.ts';
import type { ReadRow, SourceReader } from '../readers/source-reader.ts';
import type { SourceBytes } from '../source-file.ts';
import { inJson } from './json-secrets.ts';
import { Replaced } from './replaced.ts';
import { replaceInText, type Named } from './replace-in-text.ts';

/**
 * A workbook is kept and packed as it is, all its sheets with it: it cannot be rewritten with single cells replaced.
 * Where one of its sheets holds secrets it is therefore refused, with what to do; null where none does.
 */
export function workbookSecrets(bytes: SourceBytes): Problem | null {
  for (const sheet of sheetNames(bytes)) {
    const reader = readSource(bytes, { sheet });
    const column = reader.ok ? secretIn(reader.value) : null;
    if (column !== null) return refused(bytes.path, sheet, column);
  }
  return null;
}

/** The first column that holds a secret. */
function secretIn({ columns, batches }: SourceReader): string | null {
  const named = columns.map((name): Named => ({ kind: secretColumn(name), name }));
  try {
    for (const batch of batches()) {
      for (const row of batch) {
        const found = secretInRow(row, named);
        if (found !== null) return found;
      }
    }
  } catch (error) {
    // A sheet that cannot be read to its end is refused by its reader.
    if (!(error instanceof SourceUnreadable)) throw error;
  }
  return null;
}

/** Of a row that does not fit the header nobody knows what stands in which column. */
function secretInRow(row: ReadRow, named: readonly Named[]): string | null {
  if ('rejected' in row) return named.find(({ kind }) => kind !== null)?.name ?? null;
  if ('element' in row.raw) return null;
  const found = row.raw.findIndex((cell, index) => isSecret(cell, named[index] ?? unnamed));
  return found === -1 ? null : (named[found]?.name ?? '');
}

const unnamed: Named = { kind: null, name: '' };

function isSecret(cell: string, named: Named): boolean {
  if (cell === '' || (named.kind === null && !/otpauth|@\{|^\s*[[{]/i.test(cell))) return false;
  const replaced = new Replaced();
  return replaceInText(cell, named, replaced, inJson(replaced)) !== null;
}

function refused(file: string, sheet: string, column: string): Problem {
  return {
    code: 'workbook-secrets',
    file,
    message: `The column “${column}” of its sheet “${sheet}” holds passwords, codes or telephone numbers, which are never kept.`,
    remedy: 'Save the sheet as CSV UTF-8 and name that file (there they are replaced), or delete the column.',
  };
}
