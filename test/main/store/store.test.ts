import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, StoreUnusable } from '#main/store/open-database.ts';
import { migrations } from '#main/store/migrations/registry.ts';
import { rowNumbering } from '#main/store/row-bits.ts';
import { openStore } from '#main/store/store.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { SourceId } from '#shared/model/ids.ts';

let folder: string;
const path = () => join(folder, 'engagement.evb');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('an engagement file', () => {
  it('is opened with everything that keeps it whole, each time', () => {
    for (const _ of [1, 2]) {
      const database = openDatabase(path());
      const read = (name: string) => database.pragma(name, { simple: true });
      expect([
        read('journal_mode'),
        read('synchronous'),
        read('foreign_keys'),
        read('recursive_triggers'),
        read('trusted_schema'),
        read('cell_size_check'),
        read('temp_store'),
      ]).toEqual(['wal', 2, 1, 1, 0, 1, 2]);
      database.close();
    }
  });

  it('of a newer program is refused', () => {
    openDatabase(path()).close();
    const raw = new Database(path());
    raw.pragma('user_version = 99990');
    raw.close();
    expect(() => openDatabase(path())).toThrow(StoreUnusable);
  });

  it('that is damaged is refused', () => {
    writeFileSync(path(), Buffer.alloc(8192, 7));
    expect(() => openDatabase(path())).toThrow(/not a database|damaged/);
  });

  it('is brought up to date by migrations in steps of ten', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => (index + 1) * 10));
    const database = openDatabase(path());
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
    const loose = database
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
    database.close();
  });
});

describe('the custody log', () => {
  const at = '2026-10-31T10:00:00Z' as IsoInstant;

  it('chains entries and holds digests, not what they are about', () => {
    const store = openStore(path());
    store.custody.append(at, 'import', 'exports/users.csv', { rows: 3 });
    const second = store.custody.append(at, 'resolve', 'row 118', { by: 'Ida', account: 'ada@x.example' });
    expect(second.sequence).toBe(2);
    expect(second.previous).toBe(store.custody.entries()[0]?.hash);
    expect(JSON.stringify(store.custody.entries())).not.toContain('ada@x.example');
    expect(store.custody.payload(second.payload)).toContain('ada@x.example');
    expect(store.custody.broken()).toBeNull();
    store.close();
  });

  const attacks = [
    "UPDATE custody SET subject = 'x' WHERE sequence = 1",
    'DELETE FROM custody WHERE sequence = 2',
    "INSERT INTO custody VALUES (4, 'x', 'x', 'x', 'x', 'x', 'x')",
    "INSERT INTO custody VALUES (3, 'x', 'x', 'x', 'x', 'not the head', 'x')",
    "INSERT OR REPLACE INTO custody VALUES (2, 'x', 'x', 'x', 'x', (SELECT hash FROM custody WHERE sequence = 1), 'x')",
  ];
  it.each(attacks)('refuses %s', (sql) => {
    const store = openStore(path());
    store.custody.append(at, 'import', 'a', {});
    store.custody.append(at, 'import', 'b', {});
    store.close();
    const database = openDatabase(path());
    expect(() => database.exec(sql)).toThrow(/custody log/);
    database.close();
  });

  it('shows a change made around its triggers', () => {
    const store = openStore(path());
    store.custody.append(at, 'import', 'a', {});
    store.custody.append(at, 'import', 'b', {});
    const raw = new Database(path());
    raw.exec("DROP TRIGGER custody_never_changes; UPDATE custody SET subject = 'x' WHERE sequence = 1");
    raw.close();
    expect(store.custody.broken()).toBe(1);
    store.close();
  });
});

describe('a set of rows', () => {
  const numbering = rowNumbering([
    { source: 1, file: 0, lastRow: 3 },
    { source: 1, file: 1, lastRow: 0 },
    { source: 2, file: 0, lastRow: 20 },
  ]);
  const ref = (source: number, file: number, row: number) => ({ source: source as SourceId, file, row });

  it('counts each row once and gives them back in order', () => {
    const bits = numbering.empty();
    for (const row of [ref(2, 0, 20), ref(1, 0, 3), ref(1, 1, 0), ref(1, 0, 3)]) bits.add(row);
    expect(bits.size()).toBe(3);
    expect([...numbering.rows(bits.bytes())]).toEqual([ref(1, 0, 3), ref(1, 1, 0), ref(2, 0, 20)]);
  });
});

describe('bytes of a file', () => {
  it('are refused when they are not those that were hashed', () => {
    const store = openStore(path());
    const file = {
      bytes: 3,
      sha256: '0'.repeat(64) as never,
      chunks: () => [new Uint8Array([1, 2, 3])],
    };
    expect(store.bytes.keep(file)).toBe(false);
    store.close();
  });
});
