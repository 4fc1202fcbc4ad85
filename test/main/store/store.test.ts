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
    const versions = migrations.map(({ version }) => version);
    expect(versions.filter((version) => version % 10 !== 0)).toEqual([]);
    expect(versions).toEqual([...new Set(versions)].toSorted((left, right) => left - right));
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

  const imported = (subject: string) => ({ action: 'import', subject, payload: {} });

  it('chains entries and holds digests, not what they are about', () => {
    const store = openStore(path());
    store.custody.append(at, { action: 'import', subject: 'exports/users.csv', payload: { rows: 3 } });
    const payload = { by: 'Ida', account: 'ada@x.example' };
    const resolved = { action: 'resolve', subject: 'row 118', payload, stated: '2026-10-30' };
    const second = store.custody.append(at, resolved);
    expect(second).toMatchObject({ sequence: 2, at, stated: '2026-10-30' });
    expect(second.previous).toBe(store.custody.entries()[0]?.hash);
    expect(store.custody.entries()[1]).toEqual(second);
    expect(JSON.stringify(store.custody.entries())).not.toContain('ada@x.example');
    expect(store.custody.payload(second.payload)).toContain('ada@x.example');
    expect(store.custody.broken()).toBeNull();
    store.close();
  });

  it('records that the clock went back, and goes on', () => {
    const store = openStore(path());
    store.custody.append('2026-10-31T10:00:00Z' as IsoInstant, imported('a'));
    store.custody.append('2026-10-31T09:00:00Z' as IsoInstant, imported('b'));
    expect(store.custody.entries().map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'import a',
      'clock-back clock',
      'import b',
    ]);
    expect(store.custody.broken()).toBeNull();
    store.close();
  });

  const columns = '(sequence, at, action, subject, payload, previous, hash)';
  const attacks = [
    "UPDATE custody SET subject = 'x' WHERE sequence = 1",
    "UPDATE custody SET stated = '2026-01-01' WHERE sequence = 1",
    'UPDATE custody SET sequence = sequence + 1',
    'DELETE FROM custody WHERE sequence = 2',
    `INSERT INTO custody ${columns} VALUES (4, 'x', 'x', 'x', 'x', 'x', 'x')`,
    `INSERT INTO custody ${columns} VALUES (3, 'x', 'x', 'x', 'x', 'not the head', 'x')`,
    `INSERT OR REPLACE INTO custody ${columns} VALUES (2, 'x', 'x', 'x', 'x', (SELECT hash FROM custody WHERE sequence = 1), 'x')`,
    `REPLACE INTO custody ${columns} VALUES (1, 'x', 'x', 'x', 'x', '', 'x')`,
  ];
  it.each(attacks)('refuses %s', (sql) => {
    const store = openStore(path());
    store.custody.append(at, imported('a'));
    store.custody.append(at, imported('b'));
    const before = store.custody.entries();
    const database = openDatabase(path());
    expect(() => database.exec(sql)).toThrow(/custody log/);
    database.close();
    // Another program need not set `recursive_triggers`.
    const other = new Database(path());
    expect(() => other.exec(sql)).toThrow(/custody log/);
    other.close();
    expect(store.custody.entries()).toEqual(before);
    store.close();
  });

  it('shows a change made around its triggers', () => {
    const store = openStore(path());
    store.custody.append(at, imported('a'));
    store.custody.append(at, imported('b'));
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
