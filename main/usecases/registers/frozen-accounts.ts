import type { Register } from '#main/files/read-register.ts';
import { isIsoDate, type IsoDate } from '#shared/lib/calendar.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { ExceptionRegister, ExceptionRow, FrozenAccount } from '#shared/model/exception.ts';
import type { Problem } from '#shared/model/problem.ts';
import { parseWhen } from './parse-when.ts';
import { registerCells, rowProblem, type Cells } from './register-cells.ts';
import { whenText } from './when-text.ts';

/** The file of frozen lists: one account a row, each with the approval and the rule that it was frozen for. */
export const frozenColumns = [
  'exception',
  'approvedOn',
  'rule',
  'frozenOn',
  'realm',
  'account',
  'id',
  'created',
  'statedBy',
] as const;
type Column = (typeof frozenColumns)[number];

export const requiredFrozenColumns = [
  'exception',
  'approvedOn',
  'rule',
  'frozenOn',
  'realm',
  'account',
] as const;

/** What a rule covered at one approval. Without an account: it covered nobody. */
export type FrozenList = {
  readonly exception: string;
  readonly approvedOn: IsoDate;
  readonly rule: string;
  readonly on: IsoDate;
  readonly accounts: readonly FrozenAccount[];
};

export type FrozenRegister = { readonly lists: readonly FrozenList[]; readonly problems: readonly Problem[] };

/** A row that cannot be read is a problem and freezes nobody: its account is then not covered. */
export function frozenOfRegister(register: Register, file: string): Result<FrozenRegister, Problem> {
  const bound = registerCells<Column>(register, file, frozenColumns, requiredFrozenColumns);
  if (!bound.ok) return bound;
  const problems = [...bound.value.problems];
  const lists = new Map<string, FrozenList & { readonly accounts: FrozenAccount[] }>();
  for (const cells of bound.value.rows) {
    const list = listOfRow(cells);
    if (list === null) {
      problems.push(unreadableRow(bound.value.place, cells.row));
      continue;
    }
    const key = JSON.stringify([list.exception, list.approvedOn, list.rule, list.on]);
    const known = lists.get(key) ?? { ...list, accounts: [] };
    lists.set(key, known);
    known.accounts.push(...accountOfRow(cells));
  }
  return ok({ lists: [...lists.values()], problems });
}

function listOfRow({ cell }: Cells<Column>): FrozenList | null {
  const [exception, approvedOn, on] = [cell('exception'), cell('approvedOn') ?? '', cell('frozenOn') ?? ''];
  const rule = parseWhen(cell('rule') ?? '');
  if (exception === undefined || !isIsoDate(approvedOn) || !isIsoDate(on) || !rule.ok) return null;
  if ((cell('account') === undefined) !== (cell('realm') === undefined)) return null;
  return { exception, approvedOn, rule: whenText(rule.value), on, accounts: [] };
}

function accountOfRow({ cell }: Cells<Column>): readonly FrozenAccount[] {
  const [realm, account, id, statedBy] = [cell('realm'), cell('account'), cell('id'), cell('statedBy')];
  if (realm === undefined || account === undefined) return [];
  return [
    {
      realm,
      account,
      ...(id === undefined ? {} : { id }),
      ...(statedBy === undefined ? {} : { statedBy }),
    },
  ];
}

function unreadableRow(place: string, row: number): Problem {
  return rowProblem(
    place,
    row,
    'frozen-row',
    'This row of a frozen list cannot be read; it freezes no account.',
    'Freeze the exception again with `evidence-binder exceptions freeze`.',
  );
}

/**
 * Each rule with the list that was frozen for it. A list belongs to one approval of one rule: after another approval,
 * or with another rule, it says nothing, which is said.
 */
export function withFrozenLists(register: ExceptionRegister, frozen: FrozenRegister): ExceptionRegister {
  if (frozen.lists.length === 0 && frozen.problems.length === 0) return register;
  const used = new Set<FrozenList>();
  const rows = register.rows.map((row) => {
    const list = row.frozen === undefined ? frozenFor(row, frozen.lists) : undefined;
    if (list === undefined) return row;
    used.add(list);
    return { ...row, frozen: { on: list.on, accounts: list.accounts } };
  });
  const unused = frozen.lists.filter((list) => !used.has(list));
  return { rows, problems: [...register.problems, ...frozen.problems, ...unused.map(unusedList)] };
}

/** The last one that was frozen, where there are several. */
function frozenFor(row: ExceptionRow, lists: readonly FrozenList[]): FrozenList | undefined {
  if (row.when === null || row.approvedOn === undefined) return undefined;
  const rule = whenText(row.when);
  return lists
    .filter((list) => list.exception === row.id && list.approvedOn === row.approvedOn && list.rule === rule)
    .toSorted((left, right) => (left.on < right.on ? -1 : 1))
    .at(-1);
}

function unusedList({ exception, approvedOn, rule, accounts }: FrozenList): Problem {
  return {
    code: 'frozen-unused',
    message: `A list of ${accounts.length} accounts was frozen for the exception “${exception}”, approved on ${approvedOn} with the rule “${rule}”: the register has no such approval of it, so that the list covers nobody.`,
    remedy: 'Freeze the exception again, or take the rows out of the list.',
  };
}

/** The lines of a file of frozen lists but those of some exceptions. A line that cannot be told apart is a problem. */
export function frozenLinesBut(
  register: Register,
  file: string,
  ids: readonly string[],
): Result<readonly (readonly string[])[], Problem> {
  const bound = registerCells<Column>(register, file, frozenColumns, requiredFrozenColumns);
  if (!bound.ok) return bound;
  const rejected = register.rows.find((row) => 'rejected' in row);
  if (rejected !== undefined) return err(unreadableRow(bound.value.place, rejected.row));
  return ok(
    bound.value.rows
      .map(({ cell }) => frozenColumns.map((column) => cell(column) ?? ''))
      .filter(([exception = '']) => !ids.includes(exception)),
  );
}
