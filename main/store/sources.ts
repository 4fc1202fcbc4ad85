import type Database from 'better-sqlite3';
import type { RealmId, Sha256, SourceId } from '#shared/model/ids.ts';
import type { AccessPolicy } from '#shared/model/access-policy.ts';
import type { NamedLocation } from '#shared/model/named-location.ts';
import {
  repeatedHeader,
  type Delimiter,
  type Encoding,
  type Provenance,
  type ReplacedCopy,
  type RowRef,
  type Source,
  type SourceFile,
  type SourceRole,
} from '#shared/model/source.ts';
import { realmFacts } from './realm-facts.ts';
import type { TotalsBySource } from './totals.ts';

/** A source before its rows were counted, with the adapter's class rules. */
export type NewSource = Omit<Source, 'totals' | 'files'> & { readonly classRules: readonly string[] };

export type Sources = {
  /** Realms get their numbers in the order of their names, so that every list is in that order. */
  readonly addRealms: (names: readonly string[]) => void;
  readonly realmNumber: (name: string) => number;
  readonly realms: () => readonly { readonly number: number; readonly name: RealmId }[];
  readonly add: (source: NewSource) => void;
  /** `lastRow`: the highest row number its reader gave. */
  readonly addFile: (source: SourceId, file: number, facts: SourceFile, lastRow: number) => void;
  /** How many rows a file held, once it was read to its end. */
  readonly all: (totals: TotalsBySource) => readonly Source[];
  readonly classRules: (realm: number) => readonly string[];
  readonly policies: () => readonly {
    readonly realm: string;
    readonly policy: AccessPolicy;
    readonly from: RowRef;
  }[];
  /** Rows in the middle of a file that repeat its header, the first thousand. */
  readonly repeatedHeaders: () => readonly { readonly realm: string; readonly from: RowRef }[];
  /** The source and file that an engagement calls by this path; null where it has none. */
  readonly find: (realm: string, path: string) => { readonly source: SourceId; readonly file: number } | null;
  /** The last row number of each file, in order: numbers all rows of the engagement through. */
  readonly extents: () => readonly {
    readonly source: number;
    readonly file: number;
    readonly lastRow: number;
  }[];
};

type SourceCells = {
  id: number;
  realm: string;
  format: string;
  system: string;
  roles: string;
  holes: string;
  extracted: string;
};
type FileCells = {
  source: number;
  path: string;
  bytes: number;
  sha256: string;
  encoding: string;
  delimiter: string | null;
  rows: number;
  columns: string;
  replaced: string | null;
};

function fileOf(cells: FileCells): SourceFile {
  return {
    path: cells.path,
    bytes: cells.bytes,
    sha256: cells.sha256 as Sha256,
    replaced: cells.replaced === null ? null : (JSON.parse(cells.replaced) as ReplacedCopy),
    encoding: cells.encoding as Encoding,
    delimiter: cells.delimiter as Delimiter | null,
    rows: cells.rows,
    columns: JSON.parse(cells.columns) as readonly string[],
  };
}

function sourceOf(cells: SourceCells, files: readonly FileCells[], totals: TotalsBySource): Source {
  const id = cells.id as SourceId;
  return {
    id,
    realm: cells.realm as RealmId,
    format: cells.format,
    system: cells.system,
    roles: JSON.parse(cells.roles) as readonly SourceRole[],
    files: files.filter((file) => file.source === cells.id).map(fileOf),
    extracted: JSON.parse(cells.extracted) as Provenance,
    holes: JSON.parse(cells.holes) as readonly string[],
    totals: totals.get(id) ?? { population: null, enrolment: null },
  };
}

export function sources(database: Database.Database): Sources {
  const realmNumber = database.prepare<[string], number>('SELECT id FROM realm WHERE name = ?').pluck();
  const addRealm = database.prepare('INSERT INTO realm (name) VALUES (?)');
  const addSource = database.prepare('INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const addFile = database.prepare('INSERT INTO source_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const numberOf = (name: string): number => {
    const number = realmNumber.get(name);
    if (number === undefined) throw new Error('broken invariant: a realm that the engagement does not name');
    return number;
  };
  return {
    addRealms: (names) => {
      for (const name of names.toSorted()) addRealm.run(name);
    },
    realmNumber: numberOf,
    realms: () =>
      database
        .prepare<[], { number: number; name: RealmId }>('SELECT id AS number, name FROM realm ORDER BY id')
        .all(),
    add: (source) => {
      addSource.run(
        source.id,
        numberOf(source.realm),
        source.format,
        source.system,
        JSON.stringify(source.roles),
        JSON.stringify(source.holes),
        JSON.stringify(source.classRules),
        JSON.stringify(source.extracted),
      );
    },
    addFile: (source, file, facts, lastRow) => {
      addFile.run(
        source,
        file,
        facts.path,
        facts.bytes,
        facts.sha256,
        facts.encoding,
        facts.delimiter,
        facts.rows,
        lastRow,
        JSON.stringify(facts.columns),
        facts.replaced === null ? null : JSON.stringify(facts.replaced),
      );
    },
    ...reading(database),
  };
}

/** A policy with the places that it names by id, where a source gives their names. */
function withPlaces(policy: AccessPolicy, known: readonly NamedLocation[]): AccessPolicy {
  const named = new Set(
    [...policy.locations.include, ...policy.locations.exclude].map((id) => id.toLowerCase()),
  );
  const places = known.filter(({ id }) => named.has(id.toLowerCase()));
  return places.length === 0 ? policy : { ...policy, places };
}

function reading(
  database: Database.Database,
): Pick<Sources, 'all' | 'classRules' | 'policies' | 'repeatedHeaders' | 'find' | 'extents'> {
  const places = realmFacts(database);
  return {
    all: (totals) => {
      const files = database.prepare<[], FileCells>('SELECT * FROM source_file ORDER BY source, file').all();
      return database
        .prepare<[], SourceCells>(
          'SELECT s.*, r.name AS realm FROM source s JOIN realm r ON r.id = s.realm ORDER BY s.id',
        )
        .all()
        .map((cells) => sourceOf(cells, files, totals));
    },
    classRules: (realm) => {
      const lists = database
        .prepare<[number], string>('SELECT class_rules FROM source WHERE realm = ? ORDER BY id')
        .pluck()
        .all(realm);
      return [...new Set(lists.flatMap((list) => JSON.parse(list) as readonly string[]))];
    },
    policies: () =>
      database
        .prepare<[], { realm: string; policy: string; source: SourceId; file: number; row: number }>(
          `SELECT r.name AS realm, p.policy, p.source, p.file, p.row FROM (
             SELECT realm, source, file, row, 0 AS part, policy FROM access_policy
             UNION ALL
             SELECT realm, source, file, row, part, json FROM realm_fact WHERE kind = 'access-policy') p
           JOIN realm r ON r.id = p.realm ORDER BY p.realm, p.source, p.file, p.row, p.part`,
        )
        .all()
        .map(({ realm, policy, source, file, row }) => ({
          realm,
          policy: withPlaces(JSON.parse(policy) as AccessPolicy, places.locations(realm)),
          from: { source, file, row },
        })),
    repeatedHeaders: () =>
      database
        .prepare<[string], RowRef & { readonly realm: string }>(
          `SELECT DISTINCT r.name AS realm, u.source, u.file, u.row
           FROM unread_row u JOIN source s ON s.id = u.source JOIN realm r ON r.id = s.realm
           WHERE u.reason = ? ORDER BY u.source, u.file, u.row LIMIT 1000`,
        )
        .all(repeatedHeader)
        .map(({ realm, ...from }) => ({ realm, from })),
    find: (realm, path) =>
      database
        .prepare<[string, string], { source: SourceId; file: number }>(
          `SELECT f.source, f.file FROM source_file f JOIN source s ON s.id = f.source JOIN realm r ON r.id = s.realm
           WHERE r.name = ? AND f.path = ? ORDER BY f.source, f.file LIMIT 1`,
        )
        .get(realm, path) ?? null,
    extents: () =>
      database
        .prepare<[], { source: number; file: number; lastRow: number }>(
          'SELECT source, file, last_row AS lastRow FROM source_file ORDER BY source, file',
        )
        .all(),
  };
}
