import { join } from 'node:path';
import type { editEngagement } from '#main/files/edit-engagement.ts';
import type { EngagementFolder } from '#main/files/engagement-folder.ts';
import type { keepBackup } from '#main/files/keep-backup.ts';
import type { writeRegisterCsv } from '#main/files/write-register.ts';
import type { Store } from '#main/store/store.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { AssessedException, ExceptionRow } from '#shared/model/exception.ts';
import type { Problem } from '#shared/model/problem.ts';
import { nearest } from './nearest.ts';
import type { OpenEngagement } from './open-engagement.ts';
import { frozenColumns, frozenLinesBut, requiredFrozenColumns } from './registers/frozen-accounts.ts';
import { guardedCell } from './registers/register-cells.ts';
import { whenText } from './registers/when-text.ts';

export type FreezePorts = {
  readonly writeRegisterCsv: typeof writeRegisterCsv;
  readonly openEngagementFolder: (folder: string) => EngagementFolder;
  readonly editEngagement: typeof editEngagement;
  readonly keepBackup: typeof keepBackup;
};

export type FreezeOrder = {
  /** Empty: every rule that has no list yet. */
  readonly ids: readonly string[];
  /** Who states that accounts existed at the approval whose creation no source tells. */
  readonly statedBy: string | null;
  /** Lists that are there already are made again. */
  readonly again: boolean;
};

export type Frozen = {
  readonly id: string;
  /** Accounts on its list: shown by a source, and stated by a person. */
  readonly shown: number;
  readonly stated: number;
  /** Accounts that the rule fits and that are not on it: created later, and of unknown age. */
  readonly later: number;
  readonly unknown: number;
  /** Its lines of the file. */
  readonly lists: readonly (readonly string[])[];
};

/** What was frozen, and where it was written; no file where there was nothing to freeze. */
export type FrozenRun = {
  readonly frozen: readonly Frozen[];
  readonly file: string | null;
  readonly backup: string | null;
};

/** An engagement without the lists that are to be made: as it is assessed to make them. */
export function unfrozen(opened: OpenEngagement, ids: readonly string[]): OpenEngagement {
  const rows = opened.exceptions.rows.map((row) => {
    const { frozen: _made, ...rest } = row;
    return ids.includes(row.id) ? rest : row;
  });
  return { ...opened, exceptions: { ...opened.exceptions, rows } };
}

/** Which rules are to be frozen; a problem for each that cannot be. */
export function rulesToFreeze(
  { exceptions: { rows } }: OpenEngagement,
  { ids, again }: FreezeOrder,
): Result<readonly string[], readonly Problem[]> {
  const wanted = ids.length > 0 ? ids : rows.filter(isFreezable).map(({ id }) => id);
  const problems = wanted.flatMap((id) =>
    whyNot(
      rows.find((row) => row.id === id),
      id,
      { rows, again },
    ),
  );
  return problems.length > 0 ? err(problems) : ok([...new Set(wanted)]);
}

function isFreezable({ when, approvedOn, frozen, unreadable }: ExceptionRow): boolean {
  return when !== null && approvedOn !== undefined && frozen === undefined && unreadable === undefined;
}

function whyNot(
  row: ExceptionRow | undefined,
  id: string,
  { rows, again }: { readonly rows: readonly ExceptionRow[]; readonly again: boolean },
): readonly Problem[] {
  const problem = (message: string, remedy: string): readonly Problem[] => [
    {
      code: 'freeze',
      ...(row === undefined ? {} : { file: row.from.file, row: row.from.row }),
      message,
      remedy,
    },
  ];
  if (row === undefined) {
    const suggestion = nearest(
      id,
      rows.map((one) => one.id),
    );
    return problem(
      `No exception has the id “${id}”.`,
      suggestion === null
        ? 'See `exceptions calendar` for those that there are.'
        : `Did you mean “${suggestion}”?`,
    );
  }
  if (row.when === null)
    return problem(
      `“${id}” names its accounts: there is nothing to freeze.`,
      'Only a rule (when: …) is frozen.',
    );
  if (row.approvedOn === undefined || row.unreadable !== undefined)
    return problem(
      `“${id}” has no approval date, or a cell that cannot be read.`,
      'A list is frozen for an approval: complete the row first.',
    );
  if (row.frozen !== undefined && !again)
    return problem(
      `“${id}” has a frozen list already (of ${row.frozen.on}).`,
      'Leave it; or make it again with --again, if the approval was of other accounts.',
    );
  return [];
}

/** The lists of rules, from an engagement that was assessed without them. */
export function frozenLists(
  store: Pick<Store, 'accounts' | 'ruleLeft'>,
  opened: OpenEngagement,
  assessed: readonly AssessedException[],
  { ids, statedBy }: { readonly ids: readonly string[]; readonly statedBy: string | null },
): readonly Frozen[] {
  const { asOf } = opened.engagement;
  return assessed.flatMap(({ exception: row, rule }, position): readonly Frozen[] => {
    const { when, approvedOn } = row;
    if (!ids.includes(row.id) || when === null || approvedOn === undefined) return [];
    // Exports of the approval's day or before show who was there; later ones may show who came in between.
    const isEarly = asOf <= approvedOn;
    const states = isEarly || statedBy !== null;
    const head = [row.id, approvedOn, whenText(when), asOf];
    const lines: (readonly string[])[] = [];
    const add = (account: AssessedAccount, by: string) => lines.push([...head, ...cellsOf(account), by]);
    for (const account of store.accounts.claimed(position)) add(account, '');
    const shown = lines.length;
    if (states)
      for (const account of store.ruleLeft.of(position, 'unknown'))
        add(store.accounts.of(account), isEarly ? '' : (statedBy ?? ''));
    const added = lines.length - shown;
    if (lines.length === 0) lines.push([...head, '', '', '', '', '']);
    return [
      {
        id: row.id,
        shown: isEarly ? shown + added : shown,
        stated: isEarly ? 0 : added,
        later: rule?.left.later ?? 0,
        unknown: (rule?.left.unknown ?? 0) - added,
        lists: lines,
      },
    ];
  });
}

/** Realm, name, id, creation. */
function cellsOf({ account }: AssessedAccount): readonly string[] {
  return [account.realm, account.name, account.keys.id ?? '', account.attributes.created ?? ''];
}

const defaultFile = 'exceptions-frozen.csv';

/** Writes the lists beside those of other exceptions; the file as it was stays as a backup. */
export function writeFrozen(
  ports: FreezePorts,
  opened: OpenEngagement,
  frozen: readonly Frozen[],
): Result<{ readonly file: string; readonly backup: string | null }, readonly Problem[]> {
  const file = opened.engagement.frozenAccounts ?? defaultFile;
  const others = linesOfOthers(
    ports.openEngagementFolder(opened.folder),
    opened.engagement.frozenAccounts,
    frozen.map(({ id }) => id),
  );
  if (!others.ok) return err([others.error]);
  const path = join(opened.folder, file);
  const kept = ports.keepBackup(path);
  if (!kept.ok) return err([kept.error]);
  const backup = kept.value;
  const lines = [...others.value, ...frozen.flatMap(({ lists }) => lists)];
  const written = ports.writeRegisterCsv(path, [
    frozenColumns,
    ...lines.map((line) => line.map(guardedCell)),
  ]);
  if (!written.ok) return err([written.error]);
  if (opened.engagement.frozenAccounts !== undefined) return ok({ file, backup });
  const edited = ports.editEngagement(opened.folder, (document) => {
    document.set(['frozenAccounts'], file);
    return ok(null);
  });
  return edited.ok ? ok({ file, backup }) : edited;
}

/** What the file says of other exceptions stays word for word. */
function linesOfOthers(
  folder: EngagementFolder,
  file: string | undefined,
  ids: readonly string[],
): Result<readonly (readonly string[])[], Problem> {
  if (file === undefined) return ok([]);
  const found = folder.findOne(file);
  if (!found.ok) return found;
  const register = folder.register(found.value, requiredFrozenColumns);
  return register.ok ? frozenLinesBut(register.value, file, ids) : register;
}
