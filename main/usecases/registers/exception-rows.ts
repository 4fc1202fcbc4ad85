import type { Register } from '#main/files/read-register.ts';
import { isIsoDate, type IsoDate } from '#shared/lib/calendar.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { InlineException } from '#shared/model/engagement.ts';
import {
  exceptionTypes,
  serviceControls,
  type ExceptionRegister,
  type ExceptionRow,
} from '#shared/model/exception.ts';
import type { Problem } from '#shared/model/problem.ts';
import { nearest } from '../nearest.ts';
import { parseWhen } from './parse-when.ts';
import { listOf, registerCells, rowProblem, type Cells } from './register-cells.ts';

const textColumns = [
  'notAppropriateBecause',
  'justification',
  'riskOwner',
  'requestedBy',
  'approvedBy',
  'ticket',
  'storage',
  'process',
  'useLog',
  'segmentation',
  'jumpServer',
  'decision',
] as const;
const dateColumns = [
  'approvedOn',
  'reviewOn',
  'expiresOn',
  'lastRotatedOn',
  'lastDrillOn',
  'migrateBy',
] as const;
const listColumns = ['compensatingControls', 'controls'] as const;
/** Contract §2, `exceptions`. */
export const exceptionColumns = [
  'id',
  'accounts',
  'type',
  ...textColumns,
  ...dateColumns,
  ...listColumns,
  'rotationDays',
] as const;
type Column = (typeof exceptionColumns)[number];
type From = ExceptionRow['from'];

/** Every row ends as an exception or as a problem with its number; a cell that cannot be read is a problem and is kept in mind. */
export function exceptionsOfRegister(register: Register, file: string): Result<ExceptionRegister, Problem> {
  const bound = registerCells<Column>(register, file, exceptionColumns, ['id', 'accounts', 'type']);
  if (!bound.ok) return bound;
  const problems = [...bound.value.problems];
  const rows: ExceptionRow[] = [];
  const ids = new Set<string>();
  for (const cells of bound.value.rows) {
    const id = cells.cell('id');
    if (id !== undefined && ids.has(id.toLowerCase())) {
      problems.push(
        rowProblem(
          file,
          cells.row,
          'exception-id-twice',
          `The id “${id}” stands in an earlier row; this one was left out.`,
          'Give every exception its own id.',
        ),
      );
      continue;
    }
    const read = readRow(cells, { file, row: cells.row });
    problems.push(...read.problems);
    if (read.row === null) continue;
    ids.add(read.row.id.toLowerCase());
    rows.push(read.row);
  }
  return ok({ rows, problems });
}

type ReadException = { readonly row: ExceptionRow | null; readonly problems: readonly Problem[] };

function readRow(cells: Cells<Column>, from: From): ReadException {
  const problems: Problem[] = [];
  const report = (column: Column, message: string, remedy: string) =>
    void problems.push(rowProblem(from.file, from.row, `exception-${column}`, message, remedy));
  const id = cells.cell('id');
  if (id === undefined)
    report(
      'id',
      'The exception has no id and was left out.',
      'Give it an id that stays the same from month to month.',
    );
  const type = typeOf(cells.cell('type'), report);
  const claimed = accountsOf(cells.cell('accounts'), type, report);
  const dates = datesOf(cells, report);
  const rotation = daysOf(cells.cell('rotationDays'), report);
  const controls = controlsOf(cells.cell('controls'), report);
  if (id === undefined || type === null) return { row: null, problems };
  const unreadable = [...claimed.unreadable, ...dates.unreadable, ...rotation.unreadable];
  const texts = Object.fromEntries(textColumns.flatMap((name) => present(name, cells.cell(name))));
  return {
    row: {
      id,
      type,
      accounts: claimed.accounts,
      when: claimed.when,
      ...texts,
      ...dates.values,
      ...(rotation.value === null ? {} : { rotationDays: rotation.value }),
      compensatingControls: listOf(cells.cell('compensatingControls')),
      controls,
      ...(unreadable.length > 0 ? { unreadable } : {}),
      from,
    },
    problems,
  };
}

type Report = (column: Column, message: string, remedy: string) => void;

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

function datesOf(cells: Cells<Column>, report: Report) {
  const values: { [name in (typeof dateColumns)[number]]?: IsoDate } = {};
  const unreadable: string[] = [];
  for (const column of dateColumns) {
    const cell = cells.cell(column);
    if (cell === undefined) continue;
    if (isIsoDate(cell)) {
      values[column] = cell;
      continue;
    }
    unreadable.push(column);
    report(column, `“${cell}” in ${column} is no ISO date.`, 'Write dates like 2026-10-31.');
  }
  return { values, unreadable };
}

function daysOf(cell: string | undefined, report: Report) {
  if (cell === undefined) return { value: null, unreadable: [] };
  if (/^[1-9]\d{0,4}$/.test(cell)) return { value: Number(cell), unreadable: [] };
  report(
    'rotationDays',
    `“${cell}” in rotationDays is no number of days.`,
    'Write a whole number such as 90.',
  );
  return { value: null, unreadable: ['rotationDays'] };
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
  const { accounts, when, compensatingControls, controls, unreadable: noted = [], ...rest } = exception;
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
