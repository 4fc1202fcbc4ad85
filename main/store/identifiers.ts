import type Database from 'better-sqlite3';
import type { IdentifierKind, KnownIdentifier, Reach } from '#shared/model/identifier.ts';
import { keyColumns } from './key-columns.ts';

/** A value of a source that names a person or an account, as it is stored. */
export type NamedValue = { readonly value: string; readonly kind: IdentifierKind };

export type IdentifierRow = KnownIdentifier & {
  /** What the pseudonym is made of. */
  readonly origin: string;
};

/** What names people and accounts in an engagement; see the migration. */
export type Identifiers = {
  readonly clear: () => void;
  /** Every value of every source that names somebody, keys before names; a value comes as often as it stands there. */
  readonly values: () => Iterable<NamedValue>;
  /** How many rows have such values: bounds what is found. */
  readonly rows: () => number;
  /** The first of equal ones stays. */
  readonly add: (rows: readonly IdentifierRow[]) => void;
  readonly find: (folded: string) => KnownIdentifier | null;
  /** In the order of what is compared. */
  readonly all: () => Iterable<IdentifierRow>;
  /** Two that have one pseudonym and are not ways to write one identifier; null where there are none. */
  readonly collision: () => { readonly one: string; readonly other: string } | null;
  /** How many of a reach, by kind. */
  readonly tally: (reach: Reach) => readonly { readonly kind: IdentifierKind; readonly count: number }[];
};

const kindOfColumn: Readonly<Record<(typeof keyColumns)[number], IdentifierKind>> = {
  k_id: 'id',
  k_upn: 'upn',
  k_mail: 'mail',
  k_guest: 'mail',
  k_login: 'login',
  k_employee: 'employeeId',
};
const tables = ['population', 'enrolment', 'statement', 'sign_in_name'] as const;
const rowsAtOnce = 2_000;
export function identifiers(database: Database.Database): Identifiers {
  const add = database.prepare(
    `INSERT INTO identifier (folded, origin, kind, reach, pseudonym) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (folded) DO NOTHING`,
  );
  const find = database.prepare<[string], KnownIdentifier>(
    'SELECT folded, kind, reach, pseudonym FROM identifier WHERE folded = ?',
  );
  return {
    clear: () => {
      database.exec('DELETE FROM identifier');
    },
    values: () => valuesOf(database),
    rows: () => tables.reduce((sum, table) => sum + countOf(database, table), 0),
    add: database.transaction((rows: readonly IdentifierRow[]) => {
      for (const { folded, origin, kind, reach, pseudonym } of rows)
        add.run(folded, origin, kind, reach, pseudonym);
    }),
    find: (folded) => find.get(folded) ?? null,
    all: () =>
      database
        .prepare<[], IdentifierRow>(
          'SELECT folded, origin, kind, reach, pseudonym FROM identifier ORDER BY folded',
        )
        .iterate(),
    collision: () =>
      database
        .prepare<[], { one: string; other: string }>(
          `SELECT min(origin) AS one, max(origin) AS other FROM identifier GROUP BY pseudonym
           HAVING count(DISTINCT origin) > 1 LIMIT 1`,
        )
        .get() ?? null,
    tally: (reach) =>
      database
        .prepare<[string], { kind: IdentifierKind; count: number }>(
          'SELECT kind, count(*) AS count FROM identifier WHERE reach = ? GROUP BY kind ORDER BY kind',
        )
        .all(reach),
  };
}

function countOf(database: Database.Database, table: (typeof tables)[number]): number {
  return database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
}

type Place = {
  readonly table: (typeof tables)[number] | 'movement';
  readonly columns: readonly string[];
  readonly kinds: readonly IdentifierKind[];
};

const keys = { columns: keyColumns, kinds: keyColumns.map((column) => kindOfColumn[column]) };
const people = `(SELECT json_extract(i.json, '$.name') FROM interned i WHERE i.id = about AND kind = 'person')`;
/** Keys of all tables first: a value that is also somebody's name is a key. */
const places: readonly Place[] = [
  ...tables.map((table) => ({ table, ...keys })),
  // By what another directory knows the same account.
  { table: 'population', columns: ['l_guid', 'l_sid', 'l_upn'], kinds: ['id', 'id', 'upn'] },
  { table: 'population', columns: ['name', 'manager'], kinds: ['name', 'manager'] },
  { table: 'statement', columns: [people], kinds: ['name'] },
  // Accounts of earlier months may be gone from all sources.
  { table: 'movement', columns: ['account', 'before'], kinds: ['listed', 'listed'] },
];

function* valuesOf(database: Database.Database): Generator<NamedValue> {
  for (const place of places) yield* valuesIn(database, place);
}

function* valuesIn(database: Database.Database, { table, columns, kinds }: Place): Generator<NamedValue> {
  for (const cells of pages(database, table, columns))
    for (const [index, value] of cells.entries()) {
      const kind = kinds[index];
      if (value !== null && kind !== undefined) yield { value, kind };
    }
}

/** A page at a time: between two of them the same connection writes. */
function* pages(
  database: Database.Database,
  table: Place['table'],
  columns: readonly string[],
): Generator<readonly (string | null)[]> {
  const id = table === 'movement' ? 'n' : 'id';
  const page = database
    .prepare<[number, number], [number, ...(string | null)[]]>(
      `SELECT ${id}, ${columns.join(', ')} FROM ${table} WHERE ${id} > ? ORDER BY ${id} LIMIT ?`,
    )
    .raw();
  for (let last = -1; ;) {
    const rows = page.all(last, rowsAtOnce);
    for (const [, ...cells] of rows) yield cells;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end[0];
  }
}
