import type Database from 'better-sqlite3';

/** Small results that are kept whole: the assessment, the exceptions, the checklist. */
export type Documents = {
  readonly keep: (name: string, value: unknown) => void;
  readonly get: <T>(name: string) => T | null;
};

export function documents(database: Database.Database): Documents {
  const write = database.prepare('INSERT OR REPLACE INTO document (name, json) VALUES (?, ?)');
  const read = database.prepare<[string], string>('SELECT json FROM document WHERE name = ?').pluck();
  return {
    keep: (name, value) => {
      write.run(name, JSON.stringify(value));
    },
    get: <T>(name: string): T | null => {
      const json = read.get(name);
      return json === undefined ? null : (JSON.parse(json) as T);
    },
  };
}
