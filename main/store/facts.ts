import type Database from 'better-sqlite3';
import type { AccessPolicy } from '#shared/model/access-policy.ts';
import type { EnrolmentFact, PopulationFact } from '#shared/model/fact.ts';
import type { About, NormalKeys, Statement } from '#shared/model/stored-row.ts';
import { bulkInsert } from './bulk-insert.ts';
import { flag } from './cells.ts';
import type { Interned } from './interned.ts';
import { keyColumn, keyColumns, spellingsOf } from './key-columns.ts';

/** Where a row stands, with the number of its realm. */
export type RowPlace = {
  readonly realm: number;
  readonly source: number;
  readonly file: number;
  readonly row: number;
};

/** Writes what rows say, as they are read. Nothing is altered afterwards. */
export type Facts = {
  /** Before the first row: indexes are made again afterwards, all at once. */
  readonly begin: () => void;
  /** The number it gets. */
  readonly population: (at: RowPlace, keys: NormalKeys, fact: PopulationFact) => number;
  readonly enrolment: (
    at: RowPlace,
    keys: NormalKeys,
    fact: EnrolmentFact,
    more: { readonly population: number | null; readonly content: number | null },
  ) => void;
  readonly statement: (at: RowPlace, keys: NormalKeys, fact: Statement, population: number | null) => void;
  readonly accessPolicy: (at: RowPlace, policy: AccessPolicy) => void;
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
const rowTables = ['population', 'enrolment', 'statement'] as const;

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
      return { kind: 'membership', group: fact.group };
    case 'enforcement':
      return { kind: 'enforcement', state: fact.state, reason: fact.reason };
    case 'class':
      return { kind: 'class', class: fact.class };
    case 'person':
      return { kind: 'person', name: fact.name, left: fact.left };
  }
}

function keyIndexes(database: Database.Database, make: boolean): void {
  for (const table of rowTables) {
    for (const column of Object.values(keyColumn)) {
      const name = `${table}_${column}`;
      database.exec(
        make
          ? `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (realm, ${column}) WHERE ${column} IS NOT NULL`
          : `DROP INDEX IF EXISTS ${name}`,
      );
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
  const addUnread = database.prepare('INSERT INTO unread_row VALUES (?, ?, ?, ?, ?, ?)');
  const addPolicy = database.prepare('INSERT INTO access_policy VALUES (?, ?, ?, ?, ?)');
  let last = lastIds(database);
  const place = (at: RowPlace) => [at.realm, at.source, at.file, at.row];
  const keyCells = (keys: NormalKeys) => [
    keys.id,
    keys.upn,
    keys.mail,
    keys.guest,
    keys.login,
    keys.employeeId,
  ];
  const marks = (words: readonly string[]) => (words.length === 0 ? null : shared.idOf(words));
  return {
    begin: () => {
      last = lastIds(database);
      keyIndexes(database, false);
    },
    population: (at, keys, { attributes: a, keys: spelled, marks: words }) => {
      last.population += 1;
      // One literal array: this is the hottest line of an import.
      write.population.add([
        last.population,
        at.realm,
        at.source,
        at.file,
        at.row,
        keys.id,
        keys.upn,
        keys.mail,
        keys.guest,
        keys.login,
        keys.employeeId,
        spellingsOf(spelled, keys),
        a.name ?? null,
        flag(a.enabled),
        a.userType ?? null,
        a.department ?? null,
        a.jobTitle ?? null,
        a.company ?? null,
        a.manager ?? null,
        a.ou ?? null,
        a.created ?? null,
        a.lastSignIn ?? null,
        marks(words),
      ]);
      return last.population;
    },
    enrolment: (at, keys, fact, more) => {
      last.enrolment += 1;
      write.enrolment.add([
        last.enrolment,
        at.realm,
        at.source,
        at.file,
        at.row,
        keys.id,
        keys.upn,
        keys.mail,
        keys.guest,
        keys.login,
        keys.employeeId,
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
      last.statement += 1;
      write.statement.add([
        last.statement,
        ...place(at),
        ...keyCells(keys),
        population,
        fact.kind,
        shared.idOf(aboutOf(fact)),
      ]);
    },
    accessPolicy: (at, policy) => {
      addPolicy.run(at.source, at.file, at.row, at.realm, JSON.stringify(policy));
    },
    unread: (at, role, state, reason) => {
      addUnread.run(at.source, at.file, at.row, role, state, reason);
    },
    flush: () => {
      for (const writer of Object.values(write)) writer.flush();
    },
    drop: () => {
      for (const writer of Object.values(write)) writer.drop();
      last = lastIds(database);
    },
    end: () => {
      for (const writer of Object.values(write)) writer.flush();
      keyIndexes(database, true);
    },
  };
}
