import type { Register } from '#main/files/read-register.ts';
import type { NotableCell } from '#main/files/readers/workbook-cells.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { nearest } from '../nearest.ts';

/** A row of a register by column name; cells are trimmed, an empty one is absent. */
export type Cells<Column extends string> = {
  readonly row: number;
  readonly cell: (column: Column) => string | undefined;
  /** What a workbook says of the cell besides its text. */
  readonly notable: (column: Column) => NotableCell | undefined;
};

export type RegisterCells<Column extends string> = {
  /** The file, and of a workbook the sheet, as problems name them. */
  readonly place: string;
  readonly rows: readonly Cells<Column>[];
  /** Columns nobody knows, and rows that could not be read. */
  readonly problems: readonly Problem[];
};

/**
 * Binds a register to its columns, in any order and case. Without one of `required` it is no such register and
 * nothing can be read; an unknown column or a row that cannot be read is a problem and does not stop the rest.
 * A row of empty cells, as spreadsheets leave behind, is no row.
 */
export function registerCells<Column extends string>(
  register: Register,
  file: string,
  columns: readonly Column[],
  required: readonly Column[],
): Result<RegisterCells<Column>, Problem> {
  if (register.columns.length === 0) return ok({ place: file, rows: [], problems: [] });
  const place = register.sheet === undefined ? file : `${file}, sheet “${register.sheet}”`;
  const header = register.columns.map((name) => name.trim().toLowerCase());
  const position = new Map(columns.map((column) => [column, header.indexOf(column.toLowerCase())]));
  const missing = required.filter((column) => position.get(column) === -1);
  if (missing.length > 0) return err(missingColumns(place, missing, columns));
  const problems = unknownColumns(register.columns, header, columns, place);
  const rows: Cells<Column>[] = [];
  for (const read of register.rows) {
    if ('rejected' in read) problems.push(rejectedRow(place, read.row, read.rejected));
    else if (read.cells.some((cell) => cell.trim() !== ''))
      rows.push({
        row: read.row,
        cell: (column) => plainCell(read.cells[position.get(column) ?? -1]),
        notable: (column) => read.notable?.get(position.get(column) ?? -1),
      });
  }
  return ok({ place, rows, problems });
}

/** In front of what a spreadsheet would take for a formula there stands an apostrophe, when it was written by the program. */
const guarded = /^'+[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** The text of a cell: trimmed, with one kind of line break and without the apostrophe of a guarded text. */
export function plainCell(cell: string | undefined): string | undefined {
  const text = cell?.trim().replaceAll(/\r\n?/g, '\n');
  if (text === undefined || text === '') return undefined;
  return guarded.test(text) ? text.slice(1) : text;
}

/** What is written for a text that begins like a guarded one, so that it is read again as it is. */
export function guardedCell(text: string): string {
  return guarded.test(text) ? `'${text}` : text;
}

export function rowProblem(
  file: string,
  row: number,
  code: string,
  message: string,
  remedy: string,
): Problem {
  return { code, file, row, message, remedy };
}

function rejectedRow(file: string, row: number, rejected: string): Problem {
  return rowProblem(file, row, 'register-row', `This row ${rejected}.`, 'Correct the row; it was left out.');
}

function missingColumns(file: string, missing: readonly string[], columns: readonly string[]): Problem {
  return {
    code: 'register-columns',
    file,
    message: `The column ${missing.map((name) => `“${name}”`).join(', ')} is missing.`,
    remedy: `Name the columns in the first line: ${columns.join(', ')}.`,
  };
}

function unknownColumns(
  spelled: readonly string[],
  header: readonly string[],
  columns: readonly string[],
  file: string,
): Problem[] {
  const known = new Set(columns.map((column) => column.toLowerCase()));
  return spelled.flatMap((name, index): Problem[] => {
    const folded = header[index] ?? '';
    if (folded === '' || (known.has(folded) && header.indexOf(folded) === index)) return [];
    const suggestion = nearest(name, columns);
    return [
      {
        code: 'register-columns',
        file,
        message: known.has(folded)
          ? `The column “${name}” stands there twice; the first one is read.`
          : `Nothing reads the column “${name}”.`,
        remedy:
          suggestion === null ? `Known columns: ${columns.join(', ')}.` : `Did you mean “${suggestion}”?`,
      },
    ];
  });
}
