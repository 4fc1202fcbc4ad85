import type Database from 'better-sqlite3';

/** How many texts are remembered on each side: beyond it the table is asked, and nothing is lost but time. */
const remembered = 20_000;

/**
 * Small JSON values that many rows share (factor sets, marks, judgements), kept once. Two ids are equal exactly
 * when the values are, so rows can be compared by id.
 */
export type Interned = {
  readonly idOf: (value: object) => number;
  readonly idOfJson: (json: string) => number;
  /** The value; the same object for the same id while it is remembered. Never alter it. */
  readonly valueOf: <T>(id: number) => T;
  /** After a rollback: what was remembered may be gone. */
  readonly forget: () => void;
};

export function interned(database: Database.Database): Interned {
  const find = database.prepare<[string], { id: number }>('SELECT id FROM interned WHERE json = ?');
  const add = database.prepare<[string]>('INSERT INTO interned (json) VALUES (?)');
  const read = database.prepare<[number], { json: string }>('SELECT json FROM interned WHERE id = ?');
  // The same object again needs no text: most accounts share factor sets and policies.
  let objects = new WeakMap<object, number>();
  const ids = new Map<string, number>();
  const values = new Map<number, unknown>();
  const idOfJson = (json: string): number => {
    const known = ids.get(json);
    if (known !== undefined) return known;
    const id = find.get(json)?.id ?? Number(add.run(json).lastInsertRowid);
    if (ids.size >= remembered) ids.clear();
    ids.set(json, id);
    return id;
  };
  return {
    idOfJson,
    idOf: (value) => {
      const known = objects.get(value);
      if (known !== undefined) return known;
      const id = idOfJson(JSON.stringify(value));
      objects.set(value, id);
      return id;
    },
    valueOf: <T>(id: number): T => {
      const known = values.get(id);
      if (known !== undefined) return known as T;
      const row = read.get(id);
      if (row === undefined) throw new Error(`broken invariant: nothing interned as ${id}`);
      const value: unknown = JSON.parse(row.json);
      if (values.size >= remembered) values.clear();
      values.set(id, value);
      return value as T;
    },
    forget: () => {
      objects = new WeakMap();
      ids.clear();
      values.clear();
    },
  };
}
