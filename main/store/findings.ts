import type Database from 'better-sqlite3';
import type { Finding } from '#shared/model/finding.ts';
import type { RowRef, RowState } from '#shared/model/source.ts';
import { bulkInsert } from './bulk-insert.ts';
import { rowNumbering, type RowBits, type RowNumbering } from './row-bits.ts';

export type Findings = {
  readonly begin: () => void;
  /** An empty set of rows of this engagement. */
  readonly noRows: () => RowBits;
  /** An account that shows a finding, at its place in the order of realm and name. */
  readonly addAccount: (finding: number, position: number, account: number) => void;
  readonly add: (number: number, finding: Finding, rows: RowBits) => void;
  readonly end: () => void;
  readonly all: () => readonly Finding[];
  readonly accounts: (
    finding: Finding,
    limit?: number,
  ) => Iterable<{ readonly realm: string; readonly name: string }>;
  readonly rows: (finding: Finding, limit?: number) => Iterable<RowRef>;
  /** Enrolment rows of a realm that ended in a state, each once; what else a file says is no enrolment. */
  readonly rowsInState: (realm: string, state: RowState) => Iterable<RowRef>;
};

const keyOf = ({ id, realm, severity }: Finding) => `${id}\n${realm ?? ''}\n${severity}`;

export function findings(database: Database.Database): Findings {
  const all = () =>
    database
      .prepare<[], { id: number; finding: string }>('SELECT id, finding FROM finding ORDER BY id')
      .all()
      .map(({ id, finding }) => ({ number: id, finding: JSON.parse(finding) as Finding }));
  return {
    ...writing(database),
    all: () => all().map(({ finding }) => finding),
    ...reading(database, (wanted) => {
      const found = all().find(({ finding }) => keyOf(finding) === keyOf(wanted));
      if (found === undefined) throw new Error('broken invariant: a finding that was not stored');
      return found.number;
    }),
  };
}

function numbering(database: Database.Database): RowNumbering {
  return rowNumbering(
    database
      .prepare<[], { source: number; file: number; lastRow: number }>(
        'SELECT source, file, last_row AS lastRow FROM source_file ORDER BY source, file',
      )
      .all(),
  );
}

function writing(
  database: Database.Database,
): Pick<Findings, 'begin' | 'noRows' | 'addAccount' | 'add' | 'end'> {
  const write = bulkInsert(database, 'finding_account', ['finding', 'position', 'account']);
  const add = database.prepare('INSERT INTO finding VALUES (?, ?, ?)');
  let rows: RowNumbering | null = null;
  return {
    begin: () => {
      database.exec('DELETE FROM finding; DELETE FROM finding_account');
      rows = numbering(database);
    },
    noRows: () => {
      rows ??= numbering(database);
      return rows.empty();
    },
    addAccount: (finding, position, account) => write.add([finding, position, account]),
    add: (number, finding, shown) => {
      add.run(number, JSON.stringify(finding), shown.bytes());
    },
    end: () => write.flush(),
  };
}

function reading(
  database: Database.Database,
  numberOf: (finding: Finding) => number,
): Pick<Findings, 'accounts' | 'rows' | 'rowsInState'> {
  return {
    *accounts(finding, limit) {
      const rows = database.prepare<[number, number], { realm: string; name: string }>(
        `SELECT r.name AS realm, a.name FROM finding_account f
         JOIN account a ON a.id = f.account JOIN realm r ON r.id = a.realm
         WHERE f.finding = ? ORDER BY f.position LIMIT ?`,
      );
      yield* rows.iterate(numberOf(finding), limit ?? -1);
    },
    *rows(finding, limit = Number.POSITIVE_INFINITY) {
      const bits = database
        .prepare<[number], Uint8Array>('SELECT rows FROM finding WHERE id = ?')
        .pluck()
        .get(numberOf(finding));
      let given = 0;
      for (const row of numbering(database).rows(bits ?? new Uint8Array(0))) {
        if (given >= limit) return;
        given += 1;
        yield row;
      }
    },
    *rowsInState(realm, state) {
      const rows = database.prepare<[string, string], RowRef>(
        `SELECT DISTINCT l.source, l.file, l.row FROM ledger l JOIN source s ON s.id = l.source
         JOIN realm r ON r.id = s.realm WHERE l.role = 'enrolment' AND l.state = ? AND r.name = ? ORDER BY l.source, l.file, l.row`,
      );
      yield* rows.iterate(state, realm);
    },
  };
}
