import type Database from 'better-sqlite3';
import type { IsoDate, IsoInstant } from '#shared/lib/calendar.ts';
import type { RealmId, SourceId } from '#shared/model/ids.ts';
import type { SignInsSeen } from '#shared/model/sign-ins.ts';
import type { RowRef } from '#shared/model/source.ts';
import type { About, GatheredAccount } from '#shared/model/stored-row.ts';
import { follower } from './follower.ts';
import { groupReaders, type GroupReaders } from './group-readers.ts';
import type { Interned } from './interned.ts';
import { enrolmentRowOf, populationRowOf, type EnrolmentCells, type PopulationCells } from './rows.ts';

type OfAccount = { readonly account: number };

/** Rows of one file that are in no total of a realm and count for nobody. */
export type LeftOver = {
  readonly path: string;
  readonly state: 'orphan' | 'rejected';
  readonly kind: About['kind'] | 'sign-in' | null;
  readonly rows: number;
  /** The first of them, and why it was rejected. */
  readonly first: number;
  readonly reason: string | null;
};

export type Gathering = GroupReaders & {
  /**
   * Every account (of these realms) with all its rows, in the order of their numbers: cursors side by side, one account
   * in memory.
   */
  readonly accounts: (realms?: readonly RealmId[]) => Iterable<GatheredAccount>;
  /** What sources of policies, roles, groups and flags say that reached nobody or could not be read. */
  readonly leftOver: () => readonly LeftOver[];
};

export function gathering(database: Database.Database, shared: Interned): Gathering {
  return {
    *accounts(only) {
      const realms = new Map(
        database
          .prepare<[], { id: number; name: RealmId }>('SELECT id, name FROM realm')
          .all()
          .map(({ id, name }) => [id, name]),
      );
      const open: IterableIterator<unknown>[] = [];
      const wanted =
        only === undefined ? null : [...realms].flatMap(([id, name]) => (only.includes(name) ? id : []));
      try {
        yield* gathered(cursors(database, wanted, open), realms, shared);
      } finally {
        // Of some realms only, the cursors beside the first do not come to their ends by themselves.
        for (const cursor of open) cursor.return?.();
      }
    },
    ...groupReaders(database, shared),
    leftOver: () =>
      database
        .prepare<[], LeftOver>(
          `SELECT f.path, o.state, s.kind, count(DISTINCT s.row) AS rows, min(s.row) AS first, NULL AS reason
           FROM statement_outcome o JOIN statement s ON s.id = o.row
           JOIN source_file f ON f.source = s.source AND f.file = s.file
           WHERE o.state = 'orphan' AND o.reason <> 'row.decided-nobody' AND s.kind <> 'person'
           GROUP BY s.source, s.file, s.kind
           UNION ALL
           SELECT f.path, o.state, 'sign-in', count(*), min(s.row), NULL
           FROM sign_in_name_outcome o JOIN sign_in s ON s.name = o.row
           JOIN source_file f ON f.source = s.source AND f.file = s.file
           WHERE o.state = 'orphan' GROUP BY s.source, s.file
           UNION ALL
           SELECT f.path, u.state, NULL, count(*), min(u.row), u.reason FROM unread_row u
           JOIN source_file f ON f.source = u.source AND f.file = u.file
           WHERE u.role = 'other' AND u.state = 'rejected' GROUP BY u.source, u.file
           ORDER BY 1, 2, 3`,
        )
        .all(),
  };
}

function* gathered(
  { first, merged, enrolment, statements, people, touched, signIns }: ReturnType<typeof cursors>,
  realms: ReadonlyMap<number, RealmId>,
  shared: Interned,
): Iterable<GatheredAccount> {
  for (const cells of first) {
    const { id } = cells;
    const realm = realms.get(cells.realm);
    if (realm === undefined) throw new Error('broken invariant: a row of no realm');
    yield {
      id,
      realm,
      population: [cells, ...merged(id)].map((row) => populationRowOf(row, shared)),
      enrolment: enrolment(id).map((row) => ({
        ...enrolmentRowOf(row, shared),
        conflict: row.conflict === 1,
      })),
      statements: statements(id).map(({ source, file, row, about }) => ({
        source,
        file,
        row,
        about: shared.valueOf<About>(about),
      })),
      people: people(id).flatMap(({ source, file, row, about }) => {
        const said = shared.valueOf<About>(about);
        return said.kind === 'person' ? [{ left: said.left, from: { source, file, row } }] : [];
      }),
      touchedBy: touched(id),
      signIns: signIns(id).map(seenOf),
    };
  }
}

/** One cursor over the accounts and six that follow it, all in the order of accounts. */
function cursors(
  database: Database.Database,
  realms: readonly number[] | null,
  open: IterableIterator<unknown>[],
) {
  const cursor = <T>(sql: string): IterableIterator<T> => {
    const rows = database.prepare<[], T>(sql).iterate();
    open.push(rows);
    return rows;
  };
  return {
    first: cursor<PopulationCells & { readonly realm: number }>(
      `SELECT p.* FROM population_outcome o JOIN population p ON p.id = o.row
       WHERE o.state = 'account'${realms === null ? '' : ` AND p.realm IN (${realms.join(', ')})`} ORDER BY o.row`,
    ),
    merged: follower(
      cursor<PopulationCells & OfAccount>(
        `SELECT o.account, p.* FROM population_outcome o JOIN population p ON p.id = o.row
         WHERE o.state <> 'account' AND o.state = 'merged' ORDER BY o.account, o.row`,
      ),
    ),
    enrolment: follower(
      cursor<EnrolmentCells & OfAccount & { readonly conflict: number }>(
        `SELECT o.account, o.conflict, e.* FROM enrolment_outcome o JOIN enrolment e ON e.id = o.row
         WHERE o.account IS NOT NULL AND o.state <> 'duplicate' ORDER BY o.account, o.row`,
      ),
    ),
    statements: follower(
      cursor<RowRef & OfAccount & { readonly about: number }>(
        `SELECT o.account, s.source, s.file, s.row, s.about FROM statement_outcome o
         JOIN statement s ON s.id = o.row WHERE o.account IS NOT NULL ORDER BY o.account, o.row`,
      ),
    ),
    people: follower(
      cursor<RowRef & OfAccount & { readonly about: number }>(
        `SELECT p.account, s.source, s.file, s.row, s.about FROM person_account p
         JOIN statement s ON s.id = p.row ORDER BY p.account, p.row`,
      ),
    ),
    touched: follower(
      cursor<RowRef & OfAccount & { readonly reason: string }>(
        'SELECT account, source, file, row, reason FROM touched ORDER BY account, source, file, row',
      ),
    ),
    signIns: follower(
      cursor<SeenCells & OfAccount>(
        `SELECT o.account, n.source, n.newest, n.newest_file AS file, n.newest_row AS row, n.legacy,
           n.single_factor AS singleFactor, n.multi_factor AS multiFactor, n.multi_file AS multiFile,
           n.multi_row AS multiRow, n.home_tenant AS homeTenant FROM sign_in_name_outcome o
         JOIN sign_in_name n ON n.id = o.row WHERE o.account IS NOT NULL ORDER BY o.account, o.row`,
      ),
    ),
  };
}

type SeenCells = {
  readonly source: SourceId;
  readonly newest: IsoInstant | IsoDate | null;
  readonly file: number | null;
  readonly row: number | null;
  readonly legacy: number;
  readonly singleFactor: number;
  readonly multiFactor: number | null;
  readonly multiFile: number | null;
  readonly multiRow: number | null;
  readonly homeTenant: string | null;
};

function seenOf(cells: SeenCells): SignInsSeen {
  const { source, newest, file, row, legacy, singleFactor, multiFactor, multiFile, multiRow } = cells;
  const { homeTenant } = cells;
  const isDated = newest !== null && file !== null && row !== null;
  return {
    newest: isDated ? { at: newest, from: { source, file, row } } : null,
    legacy,
    singleFactor,
    ...(multiFactor === null || multiFile === null || multiRow === null
      ? {}
      : { multiFactor: { count: multiFactor, from: { source, file: multiFile, row: multiRow } } }),
    ...(homeTenant === null ? {} : { homeTenant }),
  };
}
