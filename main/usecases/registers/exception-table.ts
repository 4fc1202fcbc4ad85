import type { Register } from '#main/files/read-register.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import {
  exceptionColumnKinds,
  exceptionColumns,
  requiredExceptionColumns,
  type ExceptionColumn,
} from '#shared/model/exception-columns.ts';
import type { ExceptionRow } from '#shared/model/exception.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { RegisterTable } from '#shared/pipeline/compose/register/exception-template.ts';
import { plainCell, registerCells, rowProblem } from './register-cells.ts';
import { listCell } from './register-lists.ts';
import { typedCell } from './typed-cell.ts';
import { whenText } from './when-text.ts';

/** The register with nothing in it. */
export const emptyTable: RegisterTable = { columns: exceptionColumns, rows: [] };

/**
 * The cells of a register file in the order of the template, those of columns that only this file has after them:
 * every row and every text, also of what could not be understood. A row without cells that can be told apart is a
 * problem: written without it, the register would have lost it.
 */
export function tableOfRegister(register: Register, file: string): Result<RegisterTable, readonly Problem[]> {
  if (register.columns.length === 0) return ok(emptyTable);
  const bound = registerCells<ExceptionColumn>(register, file, exceptionColumns, requiredExceptionColumns);
  if (!bound.ok) return err([bound.error]);
  const rejected = register.rows.filter((row) => 'rejected' in row);
  if (rejected.length > 0)
    return err(rejected.map((row) => unwritable(bound.value.place, row.row, `it ${row.rejected}`)));
  const others = otherColumns(register);
  const cellsOf = new Map(register.rows.map((row) => [row.row, 'cells' in row ? row.cells : []]));
  return ok({
    columns: [...exceptionColumns, ...others.map(({ name }) => name)],
    rows: bound.value.rows.map((cells) => [
      ...exceptionColumns.map((column) => typedCell(cells, column) ?? ''),
      ...others.map(({ index }) => plainCell(cellsOf.get(cells.row)?.[index]) ?? ''),
    ]),
  });
}

/** Columns that nothing reads and that have something in them; of two of one name the second is one of these. */
function otherColumns({ columns, rows }: Register) {
  const header = columns.map((name) => name.trim().toLowerCase());
  const known = new Set(exceptionColumns.map((column) => column.toLowerCase()));
  const taken = new Set(known);
  return columns.flatMap((written, index) => {
    const folded = header[index] ?? '';
    const isRead = known.has(folded) && header.indexOf(folded) === index;
    const isUsed = rows.some((row) => 'cells' in row && (row.cells[index] ?? '').trim() !== '');
    if (isRead || !isUsed) return [];
    const name = freeName(written.trim() || `column ${index + 1}`, taken);
    taken.add(name.toLowerCase());
    return [{ name, index }];
  });
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} (${number})`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** Exceptions that were understood, as cells: those of `engagement.yaml`. */
export function tableOfRows(rows: readonly ExceptionRow[]): Result<RegisterTable, readonly Problem[]> {
  const lost = rows.flatMap((row) =>
    (row.unreadable ?? [])
      .filter((column) => column !== 'id' && row.written?.[column] === undefined)
      .map((column) => unwritable(row.from.file, row.from.row, `its ${column} cannot stand in one cell`)),
  );
  if (lost.length > 0) return err(lost);
  return ok({
    columns: exceptionColumns,
    rows: rows.map((row) => exceptionColumns.map((column) => cellOf(row, column))),
  });
}

function cellOf(row: ExceptionRow, column: ExceptionColumn): string {
  const written = row.written?.[column];
  if (written !== undefined) return written;
  if (column === 'accounts')
    return row.when === null ? listCell(row.accounts) : `when: ${whenText(row.when)}`;
  const value = row[column];
  if (value === undefined) return '';
  return exceptionColumnKinds[column] === 'list' ? listCell(value as readonly string[]) : String(value);
}

function unwritable(file: string, row: number, why: string): Problem {
  return rowProblem(
    file,
    row,
    'exception-unwritable',
    `This exception cannot be written into a register: ${why}.`,
    'Correct it first; nothing was written.',
  );
}
