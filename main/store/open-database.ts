import Database from 'better-sqlite3';
import { migrations } from './migrations/registry.ts';

/** A store that cannot be opened: newer than this program, damaged, or without the safety it needs. */
export class StoreUnusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoreUnusable';
  }
}

/** Set at every open, and read back: SQLite ignores what it does not know in silence (security notes, findings 5, 6, 12). */
const pragmas: readonly (readonly [name: string, value: string, readBack: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
];

/** Pages kept in memory, in KiB: enough for the upper levels of every index at a million accounts. */
const cacheKibibytes = 49_152;

const latest = migrations.at(-1)?.version ?? 0;

/** Opens a file or makes it, asserts what keeps it safe, and brings its tables up to date. */
export function openDatabase(path: string): Database.Database {
  const database = new Database(path);
  try {
    secure(database);
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > latest)
      throw new StoreUnusable(
        `This engagement was made by a newer version of the program (tables ${version}, known ${latest}).`,
      );
    const health: unknown = database.pragma('quick_check(1)', { simple: true });
    if (health !== 'ok') throw new StoreUnusable(`The engagement file is damaged: ${String(health)}.`);
    migrate(database, version);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function secure(database: Database.Database): void {
  for (const [name, value, expected] of pragmas) {
    database.pragma(`${name} = ${value}`);
    const found: unknown = database.pragma(name, { simple: true });
    if (found !== expected)
      throw new StoreUnusable(`The database refuses ${name} = ${value} (it says ${String(found)}).`);
  }
  database.pragma(`cache_size = -${cacheKibibytes}`);
}

function migrate(database: Database.Database, from: number): void {
  for (const migration of migrations) {
    if (migration.version <= from) continue;
    database.transaction(() => {
      database.exec(migration.sql);
      database.pragma(`user_version = ${migration.version}`);
    })();
  }
}
