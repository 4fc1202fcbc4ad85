import type { EngagementFolder } from '#main/files/engagement-folder.ts';
import type { CoverageChange } from '#main/store/exception-changes.ts';
import type { Store } from '#main/store/store.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { requiredExceptionColumns } from '#shared/model/exception-columns.ts';
import type { AssessedException, ExceptionRegister, ExceptionState } from '#shared/model/exception.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { RegisterTable } from '#shared/pipeline/compose/register/exception-template.ts';
import { assess } from './assess.ts';
import type { OpenEngagement } from './open-engagement.ts';
import { compareTables, type TableChanges } from './registers/compare-tables.ts';
import { claimProblems } from './registers/claim-problems.ts';
import { exceptionsOfRegister, foldedId, noteCode } from './registers/exception-rows.ts';
import { tableOfRegister } from './registers/exception-table.ts';
import {
  frozenOfRegister,
  requiredFrozenColumns,
  withFrozenLists,
  type FrozenRegister,
} from './registers/frozen-accounts.ts';

/** A register that is to take the place of an engagement's own. */
export type ProposedRegister = {
  readonly file: string;
  readonly register: ExceptionRegister;
  /** Null: it has rows whose cells cannot be told apart, so that it cannot be written. */
  readonly table: RegisterTable | null;
};

/** What would change before anything does. */
export type ExceptionReview = TableChanges & {
  readonly file: string;
  /** Exceptions whose state would be another, or that come or go. */
  readonly states: readonly {
    readonly id: string;
    readonly was: ExceptionState | null;
    readonly is: ExceptionState | null;
    /** Why it would not be valid: text keys. */
    readonly reasons: readonly string[];
  }[];
  /** Accounts that would be covered by another exception, or by none, or by one for the first time. */
  readonly accounts: readonly CoverageChange[];
  /** Rows and cells that cannot count as they stand, and claims that do not hold. */
  readonly errors: readonly Problem[];
  readonly notes: readonly Problem[];
};

/** Reads a register as an engagement would, with the lists that were frozen for its rules. */
export function proposedRegister(
  folder: EngagementFolder,
  opened: OpenEngagement,
  file: { readonly path: string; readonly shownAs: string },
): Result<ProposedRegister, readonly Problem[]> {
  const register = folder.register({ absolute: file.path, shownAs: file.shownAs }, requiredExceptionColumns);
  if (!register.ok) return err([register.error]);
  const rows = exceptionsOfRegister(register.value, file.shownAs);
  if (!rows.ok) return err([rows.error]);
  const frozen = frozenOf(folder, opened.engagement.frozenAccounts);
  if (!frozen.ok) return err([frozen.error]);
  const table = tableOfRegister(register.value, file.shownAs);
  return ok({
    file: file.shownAs,
    register: withFrozenLists(rows.value, frozen.value),
    table: table.ok ? table.value : null,
  });
}

function frozenOf(folder: EngagementFolder, file: string | undefined): Result<FrozenRegister, Problem> {
  if (file === undefined) return ok({ lists: [], problems: [] });
  const found = folder.findOne(file);
  if (!found.ok) return found;
  const register = folder.register(found.value, requiredFrozenColumns);
  return register.ok ? frozenOfRegister(register.value, file) : register;
}

/** Judges the engagement, whose judgement the store holds, with the other register in its place. */
export function reviewExceptions(
  store: Store,
  opened: OpenEngagement,
  before: { readonly table: RegisterTable; readonly exceptions: readonly AssessedException[] },
  proposed: ProposedRegister,
  work: Work,
): ExceptionReview {
  store.exceptionChanges.remember();
  const after = assess(store, opened.engagement, proposed.register.rows, work).exceptions;
  const problems = [...proposed.register.problems, ...claimProblems(after)];
  return {
    file: proposed.file,
    ...compareTables(before.table, proposed.table ?? before.table),
    states: compareStates(before.exceptions, after),
    accounts: [...store.exceptionChanges.since()],
    errors: problems.filter((problem) => !isNote(problem)),
    notes: problems.filter(isNote),
  };
}

const notes = [noteCode, 'register-columns', 'frozen-unused', 'frozen-row'];

function isNote({ code }: Problem): boolean {
  return notes.includes(code);
}

function compareStates(
  before: readonly AssessedException[],
  after: readonly AssessedException[],
): ExceptionReview['states'] {
  const byId = (exceptions: readonly AssessedException[]) =>
    new Map(exceptions.map((one) => [foldedId(one.exception.id), one]));
  const [was, is] = [byId(before), byId(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old?.state === now?.state) return [];
    return [
      {
        id: (now ?? old)?.exception.id ?? '',
        was: old?.state ?? null,
        is: now?.state ?? null,
        reasons: now?.reasons ?? [],
      },
    ];
  });
}
