import type { Register } from '#main/files/read-register.ts';
import { isIsoDate, type IsoDate } from '#shared/lib/calendar.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { InlineException } from '#shared/model/engagement-exception.ts';
import {
  exceptionTypes,
  serviceControls,
  type ExceptionRegister,
  type ExceptionRow,
} from '#shared/model/exception.ts';
import {
  exceptionColumns,
  exceptionColumnsOf,
  requiredExceptionColumns,
  type ExceptionColumn,
} from '#shared/model/exception-columns.ts';
import type { Problem } from '#shared/model/problem.ts';
import { nearest } from '../nearest.ts';
import { parseWhen } from './parse-when.ts';
import { registerCells, rowProblem, type Cells } from './register-cells.ts';
import { listOf } from './register-lists.ts';
import { formulaMark, typedCell, type Report } from './typed-cell.ts';

const textColumns = exceptionColumnsOf('text').filter((column) => column !== 'id' && column !== 'type');
const dateColumns = exceptionColumnsOf('date');
type Column = ExceptionColumn;
/** Of a problem that takes nothing from an exception. */
export const noteCode = 'exception-note';
type From = ExceptionRow['from'];

/** Every row ends as an exception or as a problem with its number; a cell that cannot be read is a problem and is kept in mind. */
export function exceptionsOfRegister(register: Register, file: string): Result<ExceptionRegister, Problem> {
  const bound = registerCells<Column>(register, file, exceptionColumns, requiredExceptionColumns);
  if (!bound.ok) return bound;
  const { place } = bound.value;
  const problems = [...bound.value.problems];
  const rows: ExceptionRow[] = [];
  const first = new Map<string, ExceptionRow>();
  for (const cells of bound.value.rows) {
    const read = readRow(cells, { place, ...fromOf(register, file, cells.row) });
    const known = read.row && first.get(foldedId(read.row.id));
    if (known) {
      // Which of the two is meant nobody can tell: the first stays, and cannot be valid.
      rows[rows.indexOf(known)] = notItsOwn(known);
      first.set(foldedId(known.id), rows.find(({ from }) => from.row === known.from.row) ?? known);
      problems.push(idTwice(place, cells.row, known));
      continue;
    }
    problems.push(...read.problems);
    if (read.row === null) continue;
    first.set(foldedId(read.row.id), read.row);
    rows.push(read.row);
  }
  return ok({ rows, problems });
}

/** Ids that differ in nothing but case or in how a letter is composed are one id. */
export function foldedId(id: string): string {
  return id.normalize('NFC').toLowerCase();
}

function notItsOwn(row: ExceptionRow): ExceptionRow {
  return { ...row, unreadable: [...(row.unreadable ?? []).filter((column) => column !== 'id'), 'id'] };
}

function idTwice(place: string, row: number, first: ExceptionRow): Problem {
  return rowProblem(
    place,
    row,
    'exception-id-twice',
    `The id “${first.id}” stands in row ${first.from.row} too: this row was left out, and the other cannot be valid.`,
    'Give every exception its own id.',
  );
}

function fromOf({ sheet }: Register, file: string, row: number): From {
  return { file, row, ...(sheet === undefined ? {} : { sheet }) };
}

type ReadException = { readonly row: ExceptionRow | null; readonly problems: readonly Problem[] };
type Place = From & { readonly place: string };

function readRow(cells: Cells<Column>, { place, ...from }: Place): ReadException {
  const problems: Problem[] = [];
  const report: Report = (column, message, remedy, isNote = false) =>
    void problems.push(
      rowProblem(place, from.row, isNote ? noteCode : `exception-${column}`, message, remedy),
    );
  const cell = (column: Column) => typedCell(cells, column, report);
  const id = cell('id');
  if (id === undefined)
    report(
      'id',
      'The exception has no id and was left out.',
      'Give it an id that stays the same from month to month.',
    );
  const type = typeOf(cell('type'), report);
  const claimed = accountsOf(cell('accounts'), type, report);
  const dates = datesOf(cell, report);
  const rotation = daysOf(cell('rotationDays'), report);
  const controls = controlsOf(cell('controls'), report);
  if (id === undefined || type === null) return { row: null, problems };
  const unreadable = [...claimed.unreadable, ...dates.unreadable, ...rotation.unreadable];
  const texts = Object.fromEntries(textColumns.flatMap((name) => present(name, cell(name))));
  return {
    row: {
      id,
      type,
      accounts: claimed.accounts,
      when: claimed.when,
      ...texts,
      ...dates.values,
      ...(rotation.value === null ? {} : { rotationDays: rotation.value }),
      compensatingControls: listOf(cell('compensatingControls')),
      controls,
      ...(unreadable.length > 0 ? { unreadable, written: writtenIn(unreadable, cells) } : {}),
      from,
    },
    problems,
  };
}

/** What stands in the cells that could not be read, so that it can be written again as it was. */
function writtenIn(unreadable: readonly string[], cells: Cells<Column>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    unreadable.flatMap((column) => present(column, typedCell(cells, column as Column))),
  );
}

function present(name: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[name, value]];
}

function typeOf(cell: string | undefined, report: Report): ExceptionRow['type'] | null {
  const type = exceptionTypes.find((known) => known === cell?.toLowerCase());
  if (type !== undefined) return type;
  const suggestion = nearest(cell ?? '', exceptionTypes);
  report(
    'type',
    cell === undefined
      ? 'The exception has no type and was left out.'
      : `“${cell}” is no type of exception; the row was left out.`,
    suggestion === null ? `Write one of ${exceptionTypes.join(', ')}.` : `Did you mean “${suggestion}”?`,
  );
  return null;
}

type Claimed = Pick<ExceptionRow, 'accounts' | 'when'> & { readonly unreadable: readonly string[] };

function accountsOf(cell: string | undefined, type: ExceptionRow['type'] | null, report: Report): Claimed {
  const rule = /^when:(.*)$/is.exec(cell ?? '')?.[1];
  if (rule !== undefined) {
    const parsed = parseWhen(rule);
    if (parsed.ok) return { accounts: [], when: parsed.value, unreadable: [] };
    report('accounts', `${parsed.error}.`, 'Write a rule such as “when: department=Sales; userType=Guest”.');
    return { accounts: [], when: null, unreadable: ['accounts'] };
  }
  const accounts = listOf(cell);
  // An exception for customers may cover the class as a whole (assessment rules §7).
  if (accounts.length === 0 && type !== 'customer')
    report(
      'accounts',
      'The exception names no account.',
      'Name its accounts, separated by “;”, or a rule after “when:”.',
    );
  return { accounts, when: null, unreadable: [] };
}

function datesOf(cellOf: (column: Column) => string | undefined, report: Report) {
  const values: { [name in (typeof dateColumns)[number]]?: IsoDate } = {};
  const unreadable: string[] = [];
  for (const column of dateColumns) {
    const cell = cellOf(column);
    if (cell === undefined) continue;
    if (isIsoDate(cell)) {
      values[column] = cell;
      continue;
    }
    unreadable.push(column);
    report(
      column,
      computed(cell, column) ?? `“${cell}” in ${column} is no ISO date.`,
      'Write dates like 2026-10-31.',
    );
  }
  return { values, unreadable };
}

function daysOf(cell: string | undefined, report: Report) {
  if (cell === undefined) return { value: null, unreadable: [] };
  if (/^[1-9]\d{0,4}$/.test(cell)) return { value: Number(cell), unreadable: [] };
  report(
    'rotationDays',
    computed(cell, 'rotationDays') ?? `“${cell}” in rotationDays is no number of days.`,
    'Write a whole number such as 90.',
  );
  return { value: null, unreadable: ['rotationDays'] };
}

/** Null: it was written, not computed. */
function computed(cell: string, column: Column): string | null {
  if (!cell.startsWith(formulaMark)) return null;
  return `A formula computes ${column} (${cell.slice(formulaMark.length)}), so that it may move: it is not read.`;
}

function controlsOf(cell: string | undefined, report: Report): readonly string[] {
  const controls = listOf(cell).map((control) => control.toLowerCase());
  for (const control of controls.filter((word) => !serviceControls.some((known) => known === word)))
    report(
      'controls',
      `“${control}” in controls is not known and does not count.`,
      `Known are ${serviceControls.join(', ')}.`,
    );
  return controls;
}

/** Exceptions written inside `engagement.yaml`: parsed by its schema, brought into the shape of the register. */
export function exceptionsOfDocument(inline: readonly InlineException[], file: string): ExceptionRegister {
  const problems: Problem[] = [];
  const rows = inline.map((exception, index) => inlineRow(exception, { file, row: index }, problems));
  return { rows, problems };
}

function inlineRow(exception: InlineException, from: From, problems: Problem[]): ExceptionRow {
  const {
    accounts,
    when,
    compensatingControls,
    controls,
    unreadable: noted = [],
    written,
    ...rest
  } = exception;
  const report: Report = (column, message, remedy) =>
    void problems.push({
      ...rowProblem(from.file, from.row, `exception-${column}`, message, remedy),
      at: `exceptions[${from.row}].${column}`,
    });
  const claimed = inlineAccounts({ accounts, when, type: exception.type }, report);
  const unreadable = [...noted, ...claimed.unreadable];
  const defined = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  ) as typeof rest;
  return {
    ...(defined as Pick<ExceptionRow, 'id' | 'type'>),
    accounts: claimed.accounts,
    when: claimed.when,
    compensatingControls: joined(compensatingControls),
    controls: controlsOf(joined(controls).join(';'), report),
    ...(unreadable.length > 0 ? { unreadable } : {}),
    ...(written === undefined ? {} : { written }),
    from,
  };
}

function inlineAccounts(
  { accounts, when, type }: Pick<InlineException, 'accounts' | 'when' | 'type'>,
  report: Report,
): Claimed {
  if (when !== undefined && accounts === undefined) return { accounts: [], when, unreadable: [] };
  if (when !== undefined) {
    report(
      'accounts',
      'The exception names accounts and a rule; neither is read.',
      'Write either `accounts` or `when`.',
    );
    return { accounts: [], when: null, unreadable: ['accounts'] };
  }
  return typeof accounts === 'object'
    ? { accounts, when: null, unreadable: [] }
    : accountsOf(accounts, type, report);
}

function joined(value: string | readonly string[] | undefined): readonly string[] {
  return typeof value === 'object' ? value : listOf(value);
}
