import type Database from 'better-sqlite3';
import type { RealmId, SourceId } from '#shared/model/ids.ts';
import type { EnrolmentTotals, PopulationTotals, SourceRole } from '#shared/model/source.ts';

export type SourceTotals = {
  readonly population: PopulationTotals | null;
  readonly enrolment: EnrolmentTotals | null;
};
export type TotalsBySource = ReadonlyMap<SourceId, SourceTotals>;

/** Accounts of a realm, counted four times by queries that do not know of each other. */
export type AccountTotals = {
  readonly realm: RealmId;
  /** Rows that are the first of their account. */
  readonly accounts: number;
  readonly inScope: number;
  readonly outOfScope: Readonly<Record<string, number>>;
  /** In scope, by verdict; an account without one is counted as `none`. */
  readonly verdicts: Readonly<Record<string, number>>;
};

export type Totals = {
  /** Rows as the reader counted them, and how each row ended. */
  readonly bySource: () => TotalsBySource;
  readonly accounts: () => readonly AccountTotals[];
};

type Counted = { readonly source: SourceId; readonly state: string; readonly count: number };

export function totals(database: Database.Database): Totals {
  return { bySource: () => bySource(database), accounts: () => accountTotals(database) };
}

function bySource(database: Database.Database): TotalsBySource {
  const ended = (table: string) => counted(database, table);
  const unread = database.prepare<[string], Counted>(
    'SELECT source, state, count(*) AS count FROM unread_row WHERE role = ? GROUP BY source, state',
  );
  const population = [...ended('population'), ...unread.all('population')];
  const enrolment = [...ended('enrolment'), ...unread.all('enrolment')];
  const files = database
    .prepare<[], { id: SourceId; roles: string; rows: number }>(
      `SELECT s.id, s.roles, coalesce(sum(f.rows), 0) AS rows FROM source s
       LEFT JOIN source_file f ON f.source = s.id GROUP BY s.id ORDER BY s.id`,
    )
    .all();
  return new Map(
    files.map(({ id, roles, rows }) => {
      const has = (role: SourceRole) => (JSON.parse(roles) as readonly SourceRole[]).includes(role);
      return [
        id,
        {
          population: has('population') ? populationTotals(rows, counter(population, id)) : null,
          enrolment: has('enrolment') ? enrolmentTotals(rows, counter(enrolment, id)) : null,
        },
      ];
    }),
  );
}

/** How the rows of each source ended, counted while reading: grouping in the database would sort a million rows. */
function counted(database: Database.Database, table: string): readonly Counted[] {
  const rows = database
    .prepare<[], [source: SourceId, state: string]>(
      `SELECT f.source, o.state FROM ${table}_outcome o JOIN ${table} f ON f.id = o.row`,
    )
    .raw();
  const counts = new Map<string, { readonly source: SourceId; readonly state: string; count: number }>();
  for (const [source, state] of rows.iterate()) {
    const key = `${source} ${state}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { source, state, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()];
}

function counter(counts: readonly Counted[], source: SourceId): (state: string) => number {
  return (state) =>
    counts
      .filter((one) => one.source === source && one.state === state)
      .reduce((sum, { count }) => sum + count, 0);
}

function populationTotals(rows: number, count: (state: string) => number): PopulationTotals {
  return {
    rows,
    accounts: count('account'),
    merged: count('merged'),
    duplicates: count('duplicate'),
    ignored: count('ignored'),
    rejected: count('rejected'),
  };
}

function enrolmentTotals(rows: number, count: (state: string) => number): EnrolmentTotals {
  return {
    rows,
    matched: count('matched'),
    merged: count('merged'),
    duplicates: count('duplicate'),
    orphans: count('orphan'),
    ambiguous: count('ambiguous'),
    ignored: count('ignored'),
    rejected: count('rejected'),
  };
}

type RealmCount = { readonly realm: number; readonly value: string; readonly count: number };

function accountTotals(database: Database.Database): readonly AccountTotals[] {
  const all = (sql: string) => database.prepare<[], RealmCount>(sql).all();
  const accounts = all(
    `SELECT p.realm, '' AS value, count(*) AS count FROM population_outcome o JOIN population p ON p.id = o.row
     WHERE o.state = 'account' GROUP BY p.realm`,
  );
  const inScope = all(
    "SELECT realm, '' AS value, count(*) AS count FROM account WHERE out_of_scope IS NULL GROUP BY realm",
  );
  const out = all(
    `SELECT realm, out_of_scope AS value, count(*) AS count FROM account
     WHERE out_of_scope IS NOT NULL GROUP BY realm, out_of_scope`,
  );
  const verdicts = all(
    `SELECT realm, coalesce(verdict, 'none') AS value, count(*) AS count FROM account
     WHERE out_of_scope IS NULL GROUP BY realm, verdict`,
  );
  return database
    .prepare<[], { id: number; name: RealmId }>('SELECT id, name FROM realm ORDER BY id')
    .all()
    .map(({ id, name }) => {
      const of = (counts: readonly RealmCount[]) => counts.filter(({ realm }) => realm === id);
      const record = (counts: readonly RealmCount[]) =>
        Object.fromEntries(of(counts).map(({ value, count }) => [value, count]));
      return {
        realm: name,
        accounts: of(accounts)[0]?.count ?? 0,
        inScope: of(inScope)[0]?.count ?? 0,
        outOfScope: record(out),
        verdicts: record(verdicts),
      };
    });
}
