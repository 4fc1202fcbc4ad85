import type Database from 'better-sqlite3';
import type { AccountLink, LinkKind, LinkState, LinkTier } from '#shared/model/account-link.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { Elsewhere, FoundLink } from '#shared/model/elsewhere.ts';
import type { Reason } from '#shared/model/reason.ts';
import { accountSelect, assessedOf, type AccountCells, type Alike } from './account-cells.ts';
import { follower } from './follower.ts';
import type { Interned } from './interned.ts';
import { judgementWith, type StoredJudgement } from './judgement.ts';

/** What a synchronised account and the one that it was found to be again say of whether they count. */
export type SyncedPair = {
  readonly target: { readonly outOfScope: string | null; readonly inScopeByDefault: boolean };
  readonly own: { readonly outOfScope: string | null; readonly ambiguous: boolean };
};
export type Settled = {
  readonly state: LinkState;
  /** Null: as before. */
  readonly outOfScope: AssessedAccount['outOfScope'];
  readonly inScopeByDefault: false | null;
  readonly reason: Reason | null;
};

export type LinkedAccounts = {
  /** Accounts must be asked for in the order of their numbers, and those they depend on be judged and written. */
  readonly elsewhere: () => { readonly of: (account: number) => Elsewhere; readonly close: () => void };
  /** Decides of each synchronised account of a realm whether it is judged in its target's place. */
  readonly settle: (realm: number, decide: (pair: SyncedPair) => Settled) => void;
};

const nobody: Alike = { sameNameAs: [], confusableWith: [] };

export function linkedAccounts(database: Database.Database, shared: Interned): LinkedAccounts {
  const judged = (own: string, other: string, kind: LinkKind) =>
    database
      .prepare<[LinkKind], AccountCells & { readonly account: number }>(
        `${accountSelect.replace('SELECT ', `SELECT l.${own} AS account, `)}
         JOIN account_link l ON l.${other} = a.id WHERE l.kind = ? AND l.state = 'linked'
         ORDER BY l.${own}, a.id`,
      )
      .iterate(kind);
  const states = () =>
    database
      .prepare<[], FoundLink & { readonly account: number }>(
        'SELECT account, kind, state, found_by AS foundBy FROM account_link ORDER BY account, kind',
      )
      .iterate();
  const read = (cells: AccountCells) => assessedOf(cells, nobody, shared);
  return {
    elsewhere: () => {
      const cursors = [
        states(),
        judged('account', 'target', 'authenticated'),
        judged('target', 'account', 'synced'),
      ] as const;
      const [found, targets, copies] = [follower(cursors[0]), follower(cursors[1]), follower(cursors[2])];
      return {
        of: (account) => ({
          found: found(account),
          authenticatedAs: targets(account).map(read)[0] ?? null,
          copies: copies(account).map(read),
        }),
        close: () => {
          for (const cursor of cursors) cursor.return?.();
        },
      };
    },
    settle: (realm, decide) => settle(database, shared, realm, decide),
  };
}

type PairCells = {
  readonly account: number;
  readonly judgement: number;
  readonly own: string | null;
  readonly ambiguous: number;
  readonly target: string | null;
  readonly target_by_default: number;
};

/** Accounts that say the same share one judgement before and after: it is made once. */
function settle(
  database: Database.Database,
  shared: Interned,
  realm: number,
  decide: (pair: SyncedPair) => Settled,
): void {
  const pairs = database.prepare<[number], PairCells>(
    `SELECT l.account, a.judgement, a.out_of_scope AS own, a.ambiguous, t.out_of_scope AS target,
       t.default_in_scope AS target_by_default
     FROM account_link l JOIN account a ON a.id = l.account JOIN account t ON t.id = l.target
     WHERE l.kind = 'synced' AND l.state = 'linked' AND a.realm = ? ORDER BY l.account`,
  );
  const keepState = database.prepare<[LinkState, number]>(
    "UPDATE account_link SET state = ? WHERE account = ? AND kind = 'synced'",
  );
  const byDefault = database.prepare<[number]>(
    'UPDATE account SET default_in_scope = 0, default_covered = 0 WHERE id = ?',
  );
  const rewrite = database.prepare<[number, number]>('UPDATE account SET judgement = ? WHERE id = ?');
  const takeOut = database.prepare<[string, number]>(
    'UPDATE account SET out_of_scope = ?, verdict = NULL WHERE id = ?',
  );
  const decided = new Map<string, { readonly settled: Settled; readonly judgement: number }>();
  for (const cells of pairs.iterate(realm)) {
    const { account, ...like } = cells;
    const key = Object.values(like).join('\n');
    const known = decided.get(key) ?? newly(cells, decide, shared);
    if (decided.size >= remembered) decided.clear();
    decided.set(key, known);
    const { settled, judgement } = known;
    if (settled.state !== 'linked') keepState.run(settled.state, account);
    if (settled.inScopeByDefault === false) byDefault.run(account);
    if (judgement !== cells.judgement) rewrite.run(judgement, account);
    if (settled.outOfScope !== null) takeOut.run(settled.outOfScope.reason, account);
  }
}

const remembered = 10_000;

function newly(cells: PairCells, decide: (pair: SyncedPair) => Settled, shared: Interned) {
  const settled = decide({
    target: { outOfScope: cells.target, inScopeByDefault: cells.target_by_default === 1 },
    own: { outOfScope: cells.own, ambiguous: cells.ambiguous === 1 },
  });
  const before = shared.valueOf<StoredJudgement>(cells.judgement);
  return { settled, judgement: shared.idOf(judgementWith(before, settled)) };
}

/** Read in the same query as the account: two more of them an account would take longer than all the rest. */
function linksTo(own: string, other: string, only = ''): string {
  return `(SELECT json_group_array(json_array(l.kind, l.state, l.found_by, o.realm, o.name) ORDER BY o.realm, o.name, l.kind)
    FROM account_link l LEFT JOIN (SELECT a2.id, r2.name AS realm, a2.name FROM account a2
      JOIN realm r2 ON r2.id = a2.realm) o ON o.id = l.${other}
    WHERE l.${own} = a.id${only})`;
}
const linkColumns = `${linksTo('account', 'target')} AS links,
  ${linksTo('target', 'account', " AND l.state = 'linked'")} AS linked_from`;

export type LinkedCells = AccountCells & { readonly links?: string; readonly linked_from?: string };

/** Selects accounts with their other accounts; as ever where the engagement has none. */
export function selectWithLinks(database: Database.Database): string {
  const any = database.prepare('SELECT 1 FROM account_link LIMIT 1').get() !== undefined;
  return any
    ? accountSelect.replace('FROM account a JOIN', `, ${linkColumns} FROM account a JOIN`)
    : accountSelect;
}

type LinkCells = readonly [
  kind: LinkKind,
  state: LinkState,
  foundBy: LinkTier,
  realm: string | null,
  name: string | null,
];

/** Both ways; nothing where the account is tied to none. */
export function otherAccounts({
  links = '[]',
  linked_from: from = '[]',
}: LinkedCells): Pick<AssessedAccount, 'links' | 'linkedFrom'> {
  return {
    ...(links === '[]' ? {} : { links: (JSON.parse(links) as readonly LinkCells[]).map(linkOf) }),
    ...(from === '[]' ? {} : { linkedFrom: (JSON.parse(from) as readonly LinkCells[]).map(linkOf) }),
  };
}

function linkOf([kind, state, foundBy, realm, name]: LinkCells): AccountLink {
  return { kind, state, foundBy, other: realm === null || name === null ? null : { realm, name } };
}
