import type Database from 'better-sqlite3';
import type { Verdict } from '#shared/model/verdict.ts';

/** What lists filter and count by, in eight bytes an account: every account at one place, in the order of names. */
export type AccountColumns = {
  readonly ids: Int32Array;
  readonly realm: Uint16Array;
  readonly verdict: Uint8Array;
  readonly classes: Uint16Array;
  /** 0 to 4; 5: unknown. */
  readonly strongest: Uint8Array;
  readonly enforcement: Uint8Array;
};

/** Words by their codes. */
export type Codes = {
  readonly realms: readonly string[];
  readonly verdicts: readonly string[];
  readonly enforcement: readonly string[];
};

export const unknownStrength = 5;

/** Gravest first. */
export const verdictOrder: readonly (Verdict | 'out-of-scope')[] = [
  'not-enrolled',
  'not-enforced',
  'weak',
  'not-shown',
  'unknown',
  'unresolved',
  'excepted',
  'covered',
  'out-of-scope',
];

/** The order of names: case does not matter, then it does. */
export const byName = 'a.name COLLATE NOCASE, a.name, r.name';

type Cells = readonly [
  id: number,
  realm: number,
  verdict: string,
  classes: number,
  strongest: number,
  enforcement: string,
];

/**
 * Reads the columns once: a filter over a million accounts is then a pass over a few megabytes of memory and no
 * query at all. `order` is a list of columns of `account a`, `population p` and `realm r`.
 */
export function readColumns(database: Database.Database, codes: Codes, order: string): AccountColumns {
  const size = Number(database.prepare<[], number>('SELECT count(*) FROM account').pluck().get());
  const columns: AccountColumns = {
    ids: new Int32Array(size),
    realm: new Uint16Array(size),
    verdict: new Uint8Array(size),
    classes: new Uint16Array(size),
    strongest: new Uint8Array(size),
    enforcement: new Uint8Array(size),
  };
  const rows = database
    .prepare<[], Cells>(
      `SELECT a.id, a.realm, iif(a.out_of_scope IS NULL, a.verdict, 'out-of-scope'), a.classes,
         coalesce(a.strongest, iif(a.has_record = 0, ${unknownStrength}, 0)), a.enforcement
       FROM account a JOIN realm r ON r.id = a.realm ORDER BY ${order}`,
    )
    .raw();
  const realms = new Map(
    database
      .prepare<[], [id: number, name: string]>('SELECT id, name FROM realm')
      .raw()
      .all()
      .map(([id, name]) => [id, codes.realms.indexOf(name)]),
  );
  let place = 0;
  for (const [id, realm, verdict, classes, strongest, enforcement] of rows.iterate()) {
    columns.ids[place] = id;
    columns.realm[place] = realms.get(realm) ?? 0;
    columns.verdict[place] = codes.verdicts.indexOf(verdict);
    columns.classes[place] = classes;
    columns.strongest[place] = strongest;
    columns.enforcement[place] = codes.enforcement.indexOf(enforcement);
    place += 1;
  }
  return columns;
}
