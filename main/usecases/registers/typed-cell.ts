import { exceptionColumnKinds, type ExceptionColumn } from '#shared/model/exception-columns.ts';
import type { Cells } from './register-cells.ts';

/** Says what is wrong with a cell of a column. */
export type Report = (
  column: ExceptionColumn,
  message: string,
  remedy: string,
  /** It is good to know, and takes nothing from the exception. */
  isNote?: boolean,
) => void;

const dayWithTime = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/**
 * A cell as its column means it. In a workbook a date is a number that is shown as a day: what is formatted so comes
 * as a day already, a bare number is the day that it would show. What a formula computes moves with the day on which
 * somebody opens the sheet: no approval, review or expiry is read from it, and it stays what it was, marked.
 */
export function typedCell(
  cells: Cells<ExceptionColumn>,
  column: ExceptionColumn,
  report?: Report,
): string | undefined {
  const text = cells.cell(column);
  if (text === undefined) return undefined;
  const kind = exceptionColumnKinds[column];
  const notable = cells.notable(column);
  if (notable?.formula === true) {
    if (kind === 'date' || kind === 'number') return `${formulaMark}${text}`;
    report?.(
      column,
      `A formula computes ${column}; the value that was saved is read.`,
      'Write the value itself.',
      true,
    );
    return text;
  }
  if (kind !== 'date') return text;
  if (notable !== undefined && notable.day !== null) {
    report?.(
      column,
      `“${text}” in ${column} is not formatted as a date; it is read as ${notable.day}.`,
      'Format the column as a date.',
      true,
    );
    return dayOf(notable.day);
  }
  return dayOf(text);
}

/** Stands before a date or a number that a formula computed, so that nothing takes it for one that was written. */
export const formulaMark = 'formula: ';

function dayOf(text: string): string {
  return dayWithTime.exec(text)?.[1] ?? text;
}
