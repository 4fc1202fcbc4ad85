import type Database from 'better-sqlite3';
import type { AccountClass } from '#shared/model/account-class.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { EnforcementState } from '#shared/model/enforcement.ts';
import type { Factor, Strength } from '#shared/model/factor.ts';
import type { Verdict } from '#shared/model/verdict.ts';
import type { AccountFilter } from '#shared/model/view.ts';
import { accountCells, accountColumns, accountSelect, type AccountCells } from './account-cells.ts';
import { readerOf, type Reader } from './account-reader.ts';
import { bulkInsert } from './bulk-insert.ts';
import { bitOf, classesOf } from './class-mask.ts';
import type { Interned } from './interned.ts';
import { selectWithLinks, type LinkedCells } from './linked-accounts.ts';
import { storedJudgement } from './judgement.ts';

/** Accounts that are the same in everything that figures count, and how many they are. */
export type Tally = {
  readonly realm: string;
  readonly verdict: Verdict | null;
  readonly outOfScope: string | null;
  readonly classes: readonly AccountClass[];
  readonly strongest: Strength | null;
  readonly hasRecord: boolean;
  readonly enrolled: boolean;
  readonly enforcement: EnforcementState;
  readonly defaultInScope: boolean;
  readonly defaultCovered: boolean;
  readonly count: number;
};

export type Accounts = {
  readonly begin: () => void;
  /** `simple`: its keys, attributes and marks are those of its one population row. */
  readonly add: (assessed: AssessedAccount, realm: number, simple: boolean) => void;
  /** Writes what waits, so that it can be read. */
  readonly flush: () => void;
  /** Writes what waits, makes names unique, and indexes. */
  readonly end: () => void;
  readonly claim: (exception: number, account: number) => void;
  readonly claimed: (exception: number) => Iterable<AssessedAccount>;
  /** Accounts that exceptions claim, with the positions of those. */
  readonly claims: () => Iterable<{ readonly account: number; readonly exceptions: readonly number[] }>;
  /** Positions of other exceptions that claim an account of this one. */
  readonly overlaps: (exception: number) => readonly number[];
  readonly of: (account: number) => AssessedAccount;
  /** Writes verdict, reasons and exception of an account again. */
  readonly update: (assessed: AssessedAccount) => void;
  /** In the order of realm and name. `withOthers`: with its accounts in other realms, as it is shown. */
  readonly stream: (filter?: AccountFilter, withOthers?: boolean) => Iterable<AssessedAccount>;
  /** How many there are, in one pass; the rest is adding up. */
  readonly tally: () => readonly Tally[];
  /** Accounts in scope by their set of factors. */
  readonly factorSets: () => readonly { readonly factors: readonly Factor[]; readonly count: number }[];
  readonly called: (realm: string, name: string) => AssessedAccount | null;
  /** Accounts of a realm with a person in whose name this word stands, whatever the case of its plain letters. */
  readonly ofPersonWith: (
    realm: string,
    word: string,
  ) => Iterable<{ readonly account: string; readonly person: string }>;
};

export function accounts(database: Database.Database, shared: Interned): Accounts {
  const read = readerOf(database, shared);
  return {
    ...writing(database, shared),
    ...claiming(database, read),
    of: (account) => {
      const cells = database.prepare<[number], AccountCells>(`${accountSelect} WHERE a.id = ?`).get(account);
      if (cells === undefined) throw new Error('broken invariant: an account that is not stored');
      return read()(cells);
    },
    called: (realm, name) => {
      const cells = database
        .prepare<[string, string], LinkedCells>(
          `${selectWithLinks(database)} WHERE r.name = ? AND a.name = ?`,
        )
        .get(realm, name);
      return cells === undefined ? null : read()(cells);
    },
    ofPersonWith: (realm, word) =>
      database
        .prepare<[string, string], { account: string; person: string }>(
          `SELECT a.name AS account, p.name AS person FROM account a JOIN population p ON p.id = a.id
           JOIN realm r ON r.id = a.realm WHERE r.name = ? AND instr(lower(p.name), lower(?)) > 0 ORDER BY a.name`,
        )
        .iterate(realm, word),
    *stream(filter = {}, withOthers = true) {
      const { sql, values } = conditionOf(filter);
      const select = withOthers ? selectWithLinks(database) : accountSelect;
      const rows = database.prepare<(string | number)[], LinkedCells>(
        `${select} ${sql} ORDER BY a.realm, a.name`,
      );
      const assessed = read();
      for (const cells of rows.iterate(...values)) yield assessed(cells);
    },
    ...counting(database, shared),
  };
}

function writing(
  database: Database.Database,
  shared: Interned,
): Pick<Accounts, 'begin' | 'add' | 'flush' | 'end' | 'update'> {
  const write = bulkInsert(database, 'account', accountColumns);
  const update = database.prepare(
    'UPDATE account SET verdict = ?, exception = ?, judgement = ? WHERE id = ?',
  );
  return {
    begin: () => {
      database.exec(
        `DROP INDEX IF EXISTS account_by_name; DROP INDEX IF EXISTS account_by_verdict;
         DELETE FROM account; DELETE FROM exception_claim`,
      );
    },
    add: (assessed, realm, simple) => write.add(accountCells(assessed, realm, simple, shared)),
    flush: write.flush,
    end: () => {
      write.flush();
      database.exec('CREATE INDEX account_by_name ON account (realm, name)');
      distinguish(database);
      database.exec('CREATE INDEX account_by_verdict ON account (realm, out_of_scope, verdict)');
    },
    update: (assessed) => {
      update.run(
        assessed.verdict,
        assessed.exception,
        shared.idOf(storedJudgement(assessed)),
        assessed.account.id,
      );
    },
  };
}

/** Accounts of one name are told apart by their id, or by the row that they began with. */
function distinguish(database: Database.Database): void {
  const rename = (mark: string) =>
    database.prepare<[number]>(
      `UPDATE account SET name = name || ' (' || (SELECT ${mark} FROM population p WHERE p.id = account.id) || ')'
       WHERE id = ?`,
    );
  const byId = rename("coalesce(p.k_id, 'row ' || p.row)");
  const byRow = rename("p.source || '.' || p.file || '.' || p.row");
  const twice = database
    .prepare<[], number>(
      `SELECT id FROM account WHERE (realm, name) IN
         (SELECT realm, name FROM account GROUP BY realm, name HAVING count(*) > 1) ORDER BY id`,
    )
    .pluck();
  const alike = database
    .prepare<[], number>("SELECT DISTINCT account FROM alike WHERE kind = 'same-name' ORDER BY account")
    .pluck();
  for (const account of new Set([...alike.all(), ...twice.all()])) byId.run(account);
  for (const account of twice.all()) byRow.run(account);
}

function claiming(
  database: Database.Database,
  read: Reader,
): Pick<Accounts, 'claim' | 'claimed' | 'claims' | 'overlaps'> {
  const add = database.prepare('INSERT OR IGNORE INTO exception_claim VALUES (?, ?)');
  return {
    claim: (exception, account) => {
      add.run(exception, account);
    },
    *claimed(exception) {
      const assessed = read();
      const rows = database.prepare<[number], AccountCells>(
        `${accountSelect} WHERE a.id IN (SELECT account FROM exception_claim WHERE exception = ?)
         ORDER BY a.realm, a.name`,
      );
      for (const cells of rows.iterate(exception)) yield assessed(cells);
    },
    *claims() {
      const rows = database.prepare<[], { account: number; exceptions: string }>(
        `SELECT account, json_group_array(exception ORDER BY exception) AS exceptions
         FROM exception_claim GROUP BY account ORDER BY account`,
      );
      for (const { account, exceptions } of rows.iterate())
        yield { account, exceptions: JSON.parse(exceptions) as readonly number[] };
    },
    overlaps: (exception) =>
      database
        .prepare<[number], number>(
          `SELECT DISTINCT other.exception FROM exception_claim own
           JOIN exception_claim other ON other.account = own.account AND other.exception <> own.exception
           WHERE own.exception = ? ORDER BY other.exception`,
        )
        .pluck()
        .all(exception),
  };
}

function conditionOf({ verdicts, realm, scope, class: name }: AccountFilter): {
  readonly sql: string;
  readonly values: readonly (string | number)[];
} {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  if (verdicts !== undefined) {
    parts.push(`a.verdict IN (${verdicts.map(() => '?').join(', ')})`);
    values.push(...verdicts);
  }
  if (realm !== undefined) {
    parts.push('r.name = ?');
    values.push(realm);
  }
  if (name !== undefined) {
    parts.push('a.classes & ? <> 0');
    values.push(bitOf(name as AccountClass));
  }
  if (scope !== undefined) parts.push(`a.out_of_scope IS ${scope === 'in' ? '' : 'NOT '}NULL`);
  return { sql: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values };
}

type TallyCells = [
  realm: number,
  verdict: Verdict | null,
  outOfScope: string | null,
  enforcement: EnforcementState,
  classes: number,
  strongest: Strength | null,
  flags: number,
];

/** Counted while reading: sorting a million rows to group them would hold them all in memory. */
function tallyOf(database: Database.Database): readonly Tally[] {
  const realms = new Map(
    database
      .prepare<[], { id: number; name: string }>('SELECT id, name FROM realm')
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const rows = database
    .prepare<[], TallyCells>(
      `SELECT realm, verdict, out_of_scope, enforcement, classes, strongest,
         has_record | (enrolled << 1) | (default_in_scope << 2) | (default_covered << 3) FROM account`,
    )
    .raw();
  const groups = new Map<string, { readonly cells: TallyCells; count: number }>();
  for (const cells of rows.iterate()) {
    const key = cells.join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { cells, count: 1 });
    else group.count += 1;
  }
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { cells, count }]) => {
      const [realm, verdict, outOfScope, enforcement, classes, strongest, flags] = cells;
      return {
        realm: realms.get(realm) ?? '',
        verdict,
        outOfScope,
        classes: classesOf(classes),
        strongest,
        hasRecord: (flags & 1) !== 0,
        enrolled: (flags & 2) !== 0,
        enforcement,
        defaultInScope: (flags & 4) !== 0,
        defaultCovered: (flags & 8) !== 0,
        count,
      };
    });
}

function counting(database: Database.Database, shared: Interned): Pick<Accounts, 'tally' | 'factorSets'> {
  return {
    tally: () => tallyOf(database),
    factorSets: () => {
      const counts = new Map<number, number>();
      const rows = database
        .prepare<[], number>('SELECT factors FROM account WHERE out_of_scope IS NULL')
        .pluck();
      for (const factors of rows.iterate()) counts.set(factors, (counts.get(factors) ?? 0) + 1);
      return [...counts]
        .toSorted(([a], [b]) => a - b)
        .map(([factors, count]) => ({ factors: shared.valueOf<readonly Factor[]>(factors), count }));
    },
  };
}
