import type Database from 'better-sqlite3';
import {
  movementKinds,
  type AccountMark,
  type ComparedAccount,
  type Movement,
  type MovementCause,
  type MovementKind,
} from '#shared/model/comparison.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { Interned } from './interned.ts';

export type ComparedSideName = 'was' | 'is';
type Side = Omit<ComparedAccount, 'id'>;

/** An account that does not stand equally on both sides; both null never happens. */
export type Differing = {
  readonly was: Side | null;
  readonly is: Side | null;
  /** On the other side stands one of its name that is free: with another id, or nothing tells which is which. */
  readonly namesake: 'other-id' | 'unsure' | null;
};

export type MovementFilter = { readonly kinds?: readonly MovementKind[]; readonly limit?: number };

/** Accounts of two dates, which of them are the same, and what moved. */
export type Months = {
  /** Forgets a side, or everything. */
  readonly begin: (side?: ComparedSideName) => void;
  readonly add: (side: ComparedSideName, account: ComparedAccount) => void;
  /** Writes what waits of a side. */
  readonly taken: () => void;
  /** Decides which accounts are the same: by realm and id, then by name where a side has no id. */
  readonly pair: () => void;
  readonly paired: () => number;
  /** Names that stand free on both sides with ids that differ. */
  readonly renewed: () => number;
  readonly count: (side: ComparedSideName) => number;
  readonly differing: () => Iterable<Differing>;
  readonly keep: (movements: readonly Movement[]) => void;
  /** Writes what waits, and lets go of the accounts. */
  readonly end: () => void;
  /** By kind in the order of `movementKinds`, then realm and account. */
  readonly movements: (filter?: MovementFilter) => Iterable<Movement>;
};

const sides = { was: 0, is: 1 } as const;
const columns = ['side', 'realm', 'id', 'key', 'name', 'mark'] as const;
const movementColumns = ['kind', 'realm', 'account', 'before', 'was', 'is_now', 'because'] as const;

export function months(database: Database.Database, shared: Interned): Months {
  const compared = bulkInsert(database, 'compared', columns);
  const moved = bulkInsert(database, 'movement', movementColumns);
  return {
    begin: (side) => {
      compared.drop();
      moved.drop();
      database.exec(
        `DELETE FROM compared_pair; DELETE FROM movement; DROP TABLE IF EXISTS free_name;
         DROP INDEX IF EXISTS compared_by_id;
         DROP INDEX IF EXISTS compared_by_key; DROP INDEX IF EXISTS movement_in_order`,
      );
      if (side === undefined) database.exec('DELETE FROM compared');
      else database.prepare('DELETE FROM compared WHERE side = ?').run(sides[side]);
    },
    add: (side, { realm, id, key, name, mark }) =>
      compared.add([sides[side], realm, id, key, name, shared.idOfJson(JSON.stringify(mark))]),
    taken: () => compared.flush(),
    pair: () => {
      database.exec(pairing);
    },
    paired: () => countOf(database, 'SELECT count(*) FROM compared_pair'),
    renewed: () =>
      countOf(database, 'SELECT count(*) FROM free_name WHERE was_without_id + now_without_id = 0'),
    count: (side) => countOf(database, `SELECT count(*) FROM compared WHERE side = ${sides[side]}`),
    differing: () => differing(database, shared),
    keep: (movements) => {
      for (const { kind, realm, account, before, was, is, because } of movements)
        moved.add([movementKinds.indexOf(kind), realm, account, before, was, is, causes(because)]);
    },
    end: () => {
      moved.flush();
      database.exec(
        `DELETE FROM compared; DELETE FROM compared_pair; DROP TABLE free_name;
         CREATE INDEX movement_in_order ON movement (kind, realm, account, n)`,
      );
    },
    movements: (filter) => movements(database, filter),
  };
}

const causes = (because: readonly MovementCause[]) => (because.length === 0 ? null : because.join(' '));

function countOf(database: Database.Database, sql: string): number {
  return database.prepare<[], number>(sql).pluck().get() ?? 0;
}

const once = (side: string) =>
  `NOT EXISTS (SELECT 1 FROM compared o WHERE o.side = ${side}.side AND o.realm = ${side}.realm
     AND o.id = ${side}.id AND o.n <> ${side}.n)`;
const partner = { b: 'before', c: 'now' } as const;
const isFree = (side: 'b' | 'c', row: string) =>
  `NOT EXISTS (SELECT 1 FROM compared_pair p WHERE p.${partner[side]} = ${row}.n)`;

/**
 * Two steps in this order: a name that the id has given to another account is not free. Names are counted once, in the
 * order of their index: thousands of accounts of one name cost no more than others.
 */
const pairing = `
CREATE INDEX compared_by_id ON compared (realm, id, side) WHERE id IS NOT NULL;
CREATE INDEX compared_by_key ON compared (realm, key, side);
INSERT INTO compared_pair
  SELECT b.n, c.n FROM compared b CROSS JOIN compared c
  WHERE b.side = 0 AND b.id IS NOT NULL AND ${once('b')}
    AND c.realm = b.realm AND c.id = b.id AND c.side = 1 AND ${once('c')};
CREATE TABLE free_name (
  realm TEXT NOT NULL, key TEXT NOT NULL, was INTEGER NOT NULL, now INTEGER NOT NULL,
  was_without_id INTEGER NOT NULL, now_without_id INTEGER NOT NULL, was_first INTEGER, now_first INTEGER,
  PRIMARY KEY (realm, key)
) STRICT, WITHOUT ROWID;
INSERT INTO free_name
  SELECT realm, key, sum(side = 0) AS was, sum(side = 1) AS now,
    sum(side = 0 AND id IS NULL), sum(side = 1 AND id IS NULL),
    min(CASE side WHEN 0 THEN n END), min(CASE side WHEN 1 THEN n END)
  FROM compared o WHERE ${isFree('b', 'o')} AND ${isFree('c', 'o')}
  GROUP BY realm, key HAVING was > 0 AND now > 0;
INSERT INTO compared_pair
  SELECT was_first, now_first FROM free_name
  WHERE was = 1 AND now = 1 AND was_without_id + now_without_id > 0;`;

/** Of free accounts of its name on the other side: 2 where an id is missing, so that nothing tells them apart; else 1. */
const namesake = (side: 'b' | 'c') =>
  `(SELECT CASE WHEN ${side}.id IS NULL OR f.${side === 'b' ? 'now' : 'was'}_without_id > 0 THEN 2 ELSE 1 END
     FROM free_name f WHERE f.realm = ${side}.realm AND f.key = ${side}.key)`;
const namesakes = [null, 'other-id', 'unsure'] as const;

type Row = {
  readonly n: number;
  readonly realm: string;
  readonly wasKey: string | null;
  readonly wasName: string | null;
  readonly wasMark: number | null;
  readonly isKey: string | null;
  readonly isName: string | null;
  readonly isMark: number | null;
  readonly namesake: number | null;
};

const changed = `SELECT c.n, c.realm, b.key AS wasKey, b.name AS wasName, b.mark AS wasMark,
  c.key AS isKey, c.name AS isName, c.mark AS isMark, CASE WHEN b.n IS NULL THEN ${namesake('c')} END AS namesake
  FROM compared c LEFT JOIN compared_pair p ON p.now = c.n LEFT JOIN compared b ON b.n = p.before
  WHERE c.side = 1 AND c.n > ? AND (b.n IS NULL OR b.mark <> c.mark OR b.key <> c.key) ORDER BY c.n LIMIT ?`;
const gone = `SELECT b.n, b.realm, b.key AS wasKey, b.name AS wasName, b.mark AS wasMark,
  NULL AS isKey, NULL AS isName, NULL AS isMark, ${namesake('b')} AS namesake
  FROM compared b WHERE b.side = 0 AND b.n > ? AND ${isFree('b', 'b')} ORDER BY b.n LIMIT ?`;

const atOnce = 2_000;

/** In batches, so that movements can be written between them. */
function* differing(database: Database.Database, shared: Interned): Iterable<Differing> {
  const mark = (id: number) => shared.valueOf<AccountMark>(id);
  for (const sql of [changed, gone]) {
    const read = database.prepare<[number, number], Row>(sql);
    for (let last = 0; ;) {
      const rows = read.all(last, atOnce);
      for (const { realm, ...row } of rows)
        yield {
          was: row.wasMark === null ? null : side(realm, row.wasKey, row.wasName, mark(row.wasMark)),
          is: row.isMark === null ? null : side(realm, row.isKey, row.isName, mark(row.isMark)),
          namesake: namesakes[row.namesake ?? 0] ?? null,
        };
      if (rows.length < atOnce) break;
      last = rows.at(-1)?.n ?? last;
    }
  }
}

const side = (realm: string, key: string | null, name: string | null, mark: AccountMark): Side => ({
  realm,
  key: key ?? '',
  name: name ?? '',
  mark,
});

type MovementRow = {
  readonly kind: number;
  readonly realm: string;
  readonly account: string;
  readonly before: string | null;
  readonly was: string | null;
  readonly is: string | null;
  readonly because: string | null;
};

function* movements(database: Database.Database, filter: MovementFilter = {}): Iterable<Movement> {
  const wanted = filter.kinds ?? movementKinds;
  const read = database.prepare<[number], MovementRow>(
    `SELECT kind, realm, account, before, was, is_now AS "is", because FROM movement
     WHERE kind = ? ORDER BY realm, account, n`,
  );
  let left = filter.limit ?? Infinity;
  for (const [position, kind] of movementKinds.entries()) {
    if (!wanted.includes(kind)) continue;
    for (const row of read.iterate(position)) {
      if (left === 0) return;
      left -= 1;
      yield { ...row, kind, because: (row.because?.split(' ') ?? []) as readonly MovementCause[] };
    }
  }
}
