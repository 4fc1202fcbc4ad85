import type Database from 'better-sqlite3';
import type {
  AccessPolicyFact,
  Attributes,
  EnrolmentFact,
  InboundTrustFact,
  LocationFact,
  MethodsPolicyFact,
  PopulationFact,
  SignInFact,
  VendorFact,
} from '#shared/model/fact.ts';
import type { About, NormalKeys, Statement } from '#shared/model/stored-row.ts';
import { bulkInsert } from './bulk-insert.ts';
import { flag } from './cells.ts';
import { directoryCells, directoryColumns } from './directory-columns.ts';
import type { Interned } from './interned.ts';
import { keyCellsOf, keyColumns, keyIndex, spellingsOf } from './key-columns.ts';
import type { RowPlace } from './row-place.ts';
import { signInWriter } from './sign-ins.ts';

/** What a row says of a realm as a whole. */
export type RealmFact = MethodsPolicyFact | LocationFact | AccessPolicyFact | VendorFact | InboundTrustFact;

/** Writes what rows say, as they are read. Nothing is altered afterwards. */
export type Facts = {
  /** Before the first row: indexes are made again afterwards, all at once. */
  readonly begin: () => void;
  /** The number it gets. Keys of other directories come as they are compared, as its own do. */
  readonly population: (at: RowPlace, keys: NormalKeys, fact: PopulationFact) => number;
  readonly enrolment: (
    at: RowPlace,
    keys: NormalKeys,
    fact: EnrolmentFact,
    more: { readonly population: number | null; readonly content: number | null },
  ) => void;
  readonly statement: (at: RowPlace, keys: NormalKeys, fact: Statement, population: number | null) => void;
  readonly signIn: (at: RowPlace, keys: NormalKeys, fact: SignInFact) => void;
  /** What is of the realm and of no account; `part`: its place among those of one row. */
  readonly realmFact: (at: RowPlace, part: number, fact: RealmFact) => void;
  readonly unread: (
    at: RowPlace,
    role: 'population' | 'enrolment' | 'other',
    state: 'ignored' | 'rejected',
    reason: string,
  ) => void;
  /** Ends one source: writes what waits. */
  readonly flush: () => void;
  /** After a rollback: forgets what waits and what was counted. */
  readonly drop: () => void;
  /** After the last row: writes what waits and indexes the keys. */
  readonly end: () => void;
};

const placeColumns = ['realm', 'source', 'file', 'row'] as const;
const rowTables = ['population', 'enrolment', 'statement', 'sign_in_name'] as const;

function writersOf(database: Database.Database) {
  return {
    population: bulkInsert(database, 'population', [
      'id',
      ...placeColumns,
      ...keyColumns,
      'spelled',
      'name',
      'enabled',
      'user_type',
      'department',
      'job_title',
      'company',
      'manager',
      'ou',
      'created',
      'last_sign_in',
      'marks',
      ...directoryColumns,
    ]),
    enrolment: bulkInsert(database, 'enrolment', [
      'id',
      ...placeColumns,
      ...keyColumns,
      'population',
      'factors',
      'capable',
      'updated',
      'row_per_factor',
      'content',
      'marks',
    ]),
    statement: bulkInsert(database, 'statement', [
      'id',
      ...placeColumns,
      ...keyColumns,
      'population',
      'kind',
      'about',
    ]),
  };
}

function aboutOf(fact: Statement): About {
  switch (fact.kind) {
    case 'privilege': {
      const { kind, principal, role, state } = fact;
      return { kind, principal, role, state, group: principal === 'group' ? (fact.keys.id ?? null) : null };
    }
    case 'membership':
      return {
        kind: 'membership',
        group: fact.group,
        ...(fact.memberIsGroup === true ? { nested: true } : {}),
      };
    case 'enforcement': {
      const { keys: _, ...said } = fact;
      return said;
    }
    case 'class':
      return { kind: 'class', class: fact.class };
    case 'person':
      return { kind: 'person', name: fact.name, left: fact.left };
    case 'vault': {
      const { kind, safe, managed, lastRotated, rotationDays } = fact;
      return { kind, safe, managed, lastRotated, rotationDays };
    }
  }
}

function keyIndexes(database: Database.Database, make: boolean): void {
  for (const table of rowTables) {
    // One pass finds the kinds that occur: an index of nothing would cost a pass of its own.
    const occurs = database.prepare<[], Record<string, number | null>>(
      `SELECT ${keyColumns.map((column) => `max(${column} IS NOT NULL) AS ${column}`).join(', ')} FROM ${table}`,
    );
    const found = make ? occurs.get() : {};
    for (const column of keyColumns) {
      const name = keyIndex(table, column);
      if (!make) database.exec(`DROP INDEX IF EXISTS ${name}`);
      else if (found?.[column] === 1)
        database.exec(`CREATE INDEX ${name} ON ${table} (realm, ${column}) WHERE ${column} IS NOT NULL`);
    }
  }
}

function lastIds(database: Database.Database): { population: number; enrolment: number; statement: number } {
  const last = (table: string) =>
    Number(database.prepare<[], number>(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get());
  return { population: last('population'), enrolment: last('enrolment'), statement: last('statement') };
}

export function facts(database: Database.Database, shared: Interned): Facts {
  const write = writersOf(database);
  const seen = signInWriter(database, shared);
  const last = { population: 0, enrolment: 0, statement: 0 };
  const recount = () => Object.assign(last, lastIds(database));
  recount();
  return {
    begin: () => {
      recount();
      seen.begin();
      keyIndexes(database, false);
    },
    ...adding(database, shared, write, last),
    ...ofRealm(database),
    signIn: seen.add,
    flush: () => {
      for (const writer of Object.values(write)) writer.flush();
      seen.flush();
    },
    drop: () => {
      for (const writer of Object.values(write)) writer.drop();
      seen.drop();
      recount();
    },
    end: () => {
      for (const writer of Object.values(write)) writer.flush();
      seen.end();
      keyIndexes(database, true);
    },
  };
}

function attributeCells(attributes: Attributes) {
  const { name, enabled, userType, department, jobTitle, company, manager, ou, created, lastSignIn } =
    attributes;
  return [
    name ?? null,
    flag(enabled),
    userType ?? null,
    department ?? null,
    jobTitle ?? null,
    company ?? null,
    manager ?? null,
    ou ?? null,
    created ?? null,
    lastSignIn ?? null,
  ];
}

type Adding = Pick<Facts, 'population' | 'enrolment' | 'statement' | 'unread'>;

function adding(
  database: Database.Database,
  shared: Interned,
  write: ReturnType<typeof writersOf>,
  last: { population: number; enrolment: number; statement: number },
): Adding {
  const addUnread = database.prepare('INSERT INTO unread_row VALUES (?, ?, ?, ?, ?, ?)');
  const head = (id: number, at: RowPlace, keys: NormalKeys) => [
    id,
    at.realm,
    at.source,
    at.file,
    at.row,
    ...keyCellsOf(keys),
  ];
  const marks = (words: readonly string[]) => (words.length === 0 ? null : shared.idOf(words));
  return {
    population: (at, keys, fact) => {
      const id = (last.population += 1);
      const described = attributeCells(fact.attributes);
      write.population.add([
        ...head(id, at, keys),
        spellingsOf(fact.keys, keys),
        ...described,
        marks(fact.marks),
        ...directoryCells(fact.directory),
      ]);
      return id;
    },
    enrolment: (at, keys, fact, more) => {
      const id = (last.enrolment += 1);
      write.enrolment.add([
        ...head(id, at, keys),
        more.population,
        shared.idOf(fact.factors),
        flag(fact.capable),
        fact.updated,
        fact.rowPerFactor ? 1 : 0,
        more.content,
        marks(fact.marks),
      ]);
    },
    statement: (at, keys, fact, population) => {
      const id = (last.statement += 1);
      write.statement.add([...head(id, at, keys), population, fact.kind, shared.idOf(aboutOf(fact))]);
    },
    unread: (at, role, state, reason) => {
      addUnread.run(at.source, at.file, at.row, role, state, reason);
    },
  };
}

function ofRealm(database: Database.Database): Pick<Facts, 'realmFact'> {
  const addPolicy = database.prepare('INSERT INTO access_policy VALUES (?, ?, ?, ?, ?)');
  const addFact = database.prepare('INSERT INTO realm_fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  return {
    realmFact: ({ source, file, row, realm }, part, fact) => {
      const [label, said] = saidOfRealm(fact);
      // The table of access policies has one a row: what else the row says of them stands beside it.
      if (fact.kind === 'access-policy' && part === 0)
        addPolicy.run(source, file, row, realm, JSON.stringify(said));
      else addFact.run(source, file, row, part, realm, fact.kind, label, JSON.stringify(said));
    },
  };
}

function saidOfRealm(fact: RealmFact): readonly [label: string, said: object] {
  switch (fact.kind) {
    case 'access-policy':
      return [fact.policy.name, fact.policy];
    case 'methods-policy':
      return [fact.policy.method, fact.policy];
    case 'location':
      return [fact.location.name, fact.location];
    case 'vendor':
      return [fact.vendor.vendor, fact.vendor];
    case 'inbound-trust':
      return [fact.trust.tenant ?? 'default', fact.trust];
  }
}
