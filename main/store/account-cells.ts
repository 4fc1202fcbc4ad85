import type { Account, AssessedAccount } from '#shared/model/account.ts';
import type { Enforcement } from '#shared/model/enforcement.ts';
import type { Factor, Strength } from '#shared/model/factor.ts';
import type { AccountId, RealmId } from '#shared/model/ids.ts';
import type { Verdict } from '#shared/model/verdict.ts';
import { flag, flagOf } from './cells.ts';
import { maskOf } from './class-mask.ts';
import type { Interned } from './interned.ts';
import {
  restoredJudgement,
  rowsOfText,
  rowsToText,
  storedJudgement,
  type StoredJudgement,
} from './judgement.ts';
import { normalKeysOf, spelledKeys, type KeyCells } from './key-columns.ts';
import { attributesOf, type PopulationCells } from './rows.ts';

/** Columns of `account`, in the order in which `accountCells` gives them. */
export const accountColumns = [
  'id',
  'realm',
  'name',
  'verdict',
  'out_of_scope',
  'classes',
  'strongest',
  'weakest',
  'required',
  'enrolled',
  'enforcement',
  'factors',
  'has_record',
  'capable',
  'ambiguous',
  'conflict',
  'default_in_scope',
  'default_covered',
  'exception',
  'judgement',
  'enforced_by',
  'rows',
  'extra',
] as const;

/** What of an account its first population row does not say by itself. */
type Extra = Partial<
  Pick<
    Account,
    'keys' | 'attributes' | 'marks' | 'roles' | 'groups' | 'signIns' | 'leaving' | 'ofNobody' | 'vault'
  >
>;

/** An account as a row of the table. `simple`: its keys, attributes and marks are those of its one population row. */
export function accountCells(
  assessed: AssessedAccount,
  realm: number,
  simple: boolean,
  shared: Interned,
): readonly (string | number | null)[] {
  const { account } = assessed;
  return [
    account.id,
    realm,
    account.name,
    assessed.verdict,
    assessed.outOfScope?.reason ?? null,
    maskOf(assessed.classes.map((reason) => reason.class)),
    assessed.strongest,
    assessed.weakest,
    assessed.required.strength,
    flag(assessed.enrolled),
    assessed.enforcement.state,
    shared.idOf(account.factors),
    flag(account.hasEnrolmentRecord),
    flag(account.capable),
    flag(account.ambiguous),
    flag(account.keyConflict),
    flag(assessed.underDefaults.inScope),
    flag(assessed.underDefaults.covered),
    assessed.exception,
    shared.idOf(storedJudgement(assessed)),
    shared.idOf(assessed.enforcement),
    rowsToText(account.rows),
    extraOf(account, simple),
  ];
}

function extraOf(account: Account, simple: boolean): string | null {
  const { keys, attributes, marks, roles, groups, signIns, leaving, ofNobody, vault } = account;
  const extra: Extra = {
    ...(simple ? {} : { keys, attributes, marks }),
    ...(roles.length === 0 ? {} : { roles }),
    ...(groups.length === 0 ? {} : { groups }),
    ...(signIns === undefined ? {} : { signIns }),
    ...(leaving === undefined ? {} : { leaving }),
    ...(ofNobody === undefined ? {} : { ofNobody }),
    ...(vault === undefined ? {} : { vault }),
  };
  return Object.keys(extra).length === 0 ? null : JSON.stringify(extra);
}

export type AccountCells = Omit<PopulationCells, 'id' | 'source' | 'file' | 'row'> &
  KeyCells & {
    readonly id: AccountId;
    readonly realm: RealmId;
    readonly account_name: string;
    readonly verdict: Verdict | null;
    readonly strongest: Strength | null;
    readonly weakest: Strength | null;
    readonly enrolled: number;
    readonly factors: number;
    readonly has_record: number;
    readonly capable: number | null;
    readonly ambiguous: number;
    readonly conflict: number;
    readonly default_in_scope: number;
    readonly default_covered: number;
    readonly exception: string | null;
    readonly judgement: number;
    readonly enforced_by: number;
    readonly rows: string;
    readonly extra: string | null;
  };

/** Reads an account and the population row that it began with. Named columns only: each costs time a million times. */
export const accountSelect = `SELECT a.id, r.name AS realm, a.name AS account_name, a.verdict, a.strongest, a.weakest,
  a.enrolled, a.factors, a.has_record, a.capable, a.ambiguous, a.conflict, a.default_in_scope, a.default_covered,
  a.exception, a.judgement, a.enforced_by, a.rows, a.extra,
  p.k_id, p.k_upn, p.k_mail, p.k_guest, p.k_login, p.k_employee, p.spelled, p.name, p.enabled, p.user_type,
  p.department, p.job_title, p.company, p.manager, p.ou, p.created, p.last_sign_in, p.marks
  FROM account a JOIN population p ON p.id = a.id JOIN realm r ON r.id = a.realm`;

export type Alike = Pick<Account, 'sameNameAs' | 'confusableWith'>;

export function assessedOf(cells: AccountCells, alike: Alike, shared: Interned): AssessedAccount {
  const rows = rowsOfText(cells.rows);
  const extra = cells.extra === null ? {} : (JSON.parse(cells.extra) as Extra);
  const factors = shared.valueOf<readonly Factor[]>(cells.factors);
  const enforcement = shared.valueOf<Enforcement>(cells.enforced_by);
  const account: Account = {
    id: cells.id,
    realm: cells.realm,
    name: cells.account_name,
    keys: extra.keys ?? spelledKeys(normalKeysOf(cells), cells.spelled),
    attributes: extra.attributes ?? attributesOf(cells),
    marks: extra.marks ?? (cells.marks === null ? [] : shared.valueOf<readonly string[]>(cells.marks)),
    factors,
    hasEnrolmentRecord: cells.has_record === 1,
    capable: flagOf(cells.capable),
    roles: extra.roles ?? [],
    groups: extra.groups ?? [],
    ambiguous: cells.ambiguous === 1,
    keyConflict: cells.conflict === 1,
    ...alike,
    ...(extra.signIns === undefined ? {} : { signIns: extra.signIns }),
    ...(extra.leaving === undefined ? {} : { leaving: extra.leaving }),
    ...(extra.ofNobody === undefined ? {} : { ofNobody: extra.ofNobody }),
    ...(extra.vault === undefined ? {} : { vault: extra.vault }),
    rows,
  };
  return {
    account,
    ...restoredJudgement(shared.valueOf<StoredJudgement>(cells.judgement), enforcement, rows),
    strongest: cells.strongest,
    weakest: cells.weakest,
    enrolled: cells.enrolled === 1,
    enforcement,
    verdict: cells.verdict,
    exception: cells.exception,
    underDefaults: { inScope: cells.default_in_scope === 1, covered: cells.default_covered === 1 },
  };
}
