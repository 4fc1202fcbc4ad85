import type Database from 'better-sqlite3';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { Factor } from '#shared/model/factor.ts';
import type { Attributes } from '#shared/model/fact.ts';
import type { SourceId } from '#shared/model/ids.ts';
import type { RowRef } from '#shared/model/source.ts';
import type { About, EnrolmentRow, PopulationRow } from '#shared/model/stored-row.ts';
import { flagOf } from './cells.ts';
import type { Interned } from './interned.ts';
import { normalKeysOf, spelledKeys, type KeyCells } from './key-columns.ts';

export type PopulationCells = KeyCells & {
  readonly id: number;
  readonly source: SourceId;
  readonly file: number;
  readonly row: number;
  readonly spelled: string | null;
  readonly name: string | null;
  readonly enabled: number | null;
  readonly user_type: string | null;
  readonly department: string | null;
  readonly job_title: string | null;
  readonly company: string | null;
  readonly manager: string | null;
  readonly ou: string | null;
  readonly created: Attributes['created'] | null;
  readonly last_sign_in: Attributes['lastSignIn'] | null;
  readonly marks: number | null;
};

export type EnrolmentCells = KeyCells & {
  readonly id: number;
  readonly source: SourceId;
  readonly file: number;
  readonly row: number;
  readonly factors: number;
  readonly capable: number | null;
  readonly updated: IsoInstant | null;
  readonly row_per_factor: number;
  readonly content: number | null;
  readonly marks: number | null;
};

const none: readonly string[] = [];

export function attributesOf(cells: Omit<PopulationCells, 'id' | 'source' | 'file' | 'row'>): Attributes {
  return {
    ...(cells.name === null ? {} : { name: cells.name }),
    enabled: flagOf(cells.enabled),
    ...(cells.user_type === null ? {} : { userType: cells.user_type }),
    ...(cells.department === null ? {} : { department: cells.department }),
    ...(cells.job_title === null ? {} : { jobTitle: cells.job_title }),
    ...(cells.company === null ? {} : { company: cells.company }),
    ...(cells.manager === null ? {} : { manager: cells.manager }),
    ...(cells.ou === null ? {} : { ou: cells.ou }),
    ...(cells.created === null || cells.created === undefined ? {} : { created: cells.created }),
    ...(cells.last_sign_in === null || cells.last_sign_in === undefined
      ? {}
      : { lastSignIn: cells.last_sign_in }),
  };
}

export function populationRowOf(cells: PopulationCells, shared: Interned): PopulationRow {
  const normal = normalKeysOf(cells);
  return {
    id: cells.id,
    source: cells.source,
    file: cells.file,
    row: cells.row,
    normal,
    keys: spelledKeys(normal, cells.spelled),
    attributes: attributesOf(cells),
    marks: cells.marks === null ? none : shared.valueOf<readonly string[]>(cells.marks),
  };
}

export function enrolmentRowOf(cells: EnrolmentCells, shared: Interned): EnrolmentRow {
  return {
    id: cells.id,
    source: cells.source,
    file: cells.file,
    row: cells.row,
    normal: normalKeysOf(cells),
    factors: shared.valueOf<readonly Factor[]>(cells.factors),
    capable: flagOf(cells.capable),
    updated: cells.updated,
    rowPerFactor: cells.row_per_factor === 1,
    content: cells.content,
    marks: cells.marks === null ? none : shared.valueOf<readonly string[]>(cells.marks),
  };
}

export type Rows = {
  readonly population: (id: number) => PopulationRow;
  readonly enrolment: (id: number) => EnrolmentRow;
  readonly placeOf: (table: 'enrolment' | 'statement', id: number) => RowRef;
  readonly about: (statement: number) => About;
  /** The immutable id that a statement names, as it is compared; null where it names none. */
  readonly idOf: (statement: number) => string | null;
};

/** Single rows by their number in the store. */
export function rows(database: Database.Database, shared: Interned): Rows {
  const population = database.prepare<[number], PopulationCells>('SELECT * FROM population WHERE id = ?');
  const enrolment = database.prepare<[number], EnrolmentCells>('SELECT * FROM enrolment WHERE id = ?');
  const placeIn = (table: string) =>
    database.prepare<[number], RowRef>(`SELECT source, file, row FROM ${table} WHERE id = ?`);
  const places = { enrolment: placeIn('enrolment'), statement: placeIn('statement') };
  const about = database.prepare<[number], number>('SELECT about FROM statement WHERE id = ?').pluck();
  const named = database.prepare<[number], string | null>('SELECT k_id FROM statement WHERE id = ?').pluck();
  const found = <T>(cells: T | undefined): T => {
    if (cells === undefined) throw new Error('broken invariant: a row that is not stored');
    return cells;
  };
  return {
    population: (id) => populationRowOf(found(population.get(id)), shared),
    enrolment: (id) => enrolmentRowOf(found(enrolment.get(id)), shared),
    placeOf: (table, id) => found(places[table].get(id)),
    about: (id) => shared.valueOf<About>(found(about.get(id))),
    idOf: (id) => named.get(id) ?? null,
  };
}
