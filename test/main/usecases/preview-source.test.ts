import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import { sheetNames } from '#main/files/readers/sheet-names.ts';
import { withoutSecrets } from '#main/files/secrets/without-secrets.ts';
import { openSourceFile } from '#main/files/source-file.ts';
import { previewSource } from '#main/usecases/preview-source.ts';
import { readSourceRow } from '#main/usecases/read-source-row.ts';
import type { SourceId } from '#shared/model/ids.ts';
import type { Source } from '#shared/model/source.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string): { readonly path: string; readonly name: string } {
  writeFileSync(join(folder, name), content);
  return { path: join(folder, name), name };
}

const reading = { openSourceFile, withoutSecrets, readSource, sheetNames };
const plain = { sheet: null, mappings: {} };

describe('a preview', () => {
  it('shows the first rows as they stand, and the words of each column by how often they come', () => {
    const rows = Array.from({ length: 30 }, (_, index) => `user${index};${index % 3 === 0 ? 'nein' : 'ja'}`);
    const preview = previewSource(
      reading,
      written('users.csv', ['Anmeldename;Aktiv', ...rows].join('\n')),
      plain,
    );
    expect(preview.ok && preview.value.columns).toEqual(['Anmeldename', 'Aktiv']);
    expect(preview.ok && preview.value.rows).toHaveLength(20);
    expect(preview.ok && preview.value.rows[0]).toEqual(['user0', 'nein']);
    expect(preview.ok && preview.value.values[1]).toEqual([
      { value: 'ja', count: 20 },
      { value: 'nein', count: 10 },
    ]);
    expect(preview.ok && preview.value.values[0]).toHaveLength(30);
  });

  it('shows JSON by its properties, what is no text as JSON writes it', () => {
    const content = JSON.stringify([
      { login: 'a', mfa: ['totp', 'sms'], active: true },
      { login: 'b', mfa: null },
    ]);
    const preview = previewSource(reading, written('users.json', content), plain);
    expect(preview.ok && preview.value.columns).toEqual(['login', 'mfa', 'active']);
    expect(preview.ok && preview.value.rows).toEqual([
      ['a', '["totp","sms"]', 'true'],
      ['b', '', ''],
    ]);
  });

  it('says what is wrong with a file that cannot be read', () => {
    expect(previewSource(reading, written('empty.csv', ''), plain)).toMatchObject({
      ok: false,
      error: [{ file: 'empty.csv' }],
    });
  });
});

describe('what a person needs to map a file', () => {
  const of = (name: string, content: string, mappings = {}) => {
    const preview = previewSource(reading, written(name, content), { sheet: null, mappings });
    if (!preview.ok) throw new Error(preview.error.map(({ message }) => message).join());
    return preview.value;
  };

  it('shows what stands inside objects and lists of JSON by its path, and counts entries of lists as words', () => {
    const content = JSON.stringify([
      { profile: { login: 'a' }, factors: [{ type: 'sms' }, { type: 'totp' }], tags: ['x', 'y'] },
      { profile: { login: 'b', city: 'Graz' }, factors: [{ type: 'totp' }], tags: [] },
    ]);
    const { columns, rows, values, lists } = of('users.json', content);
    expect(columns).toEqual(['profile.login', 'factors.type', 'tags', 'profile.city']);
    expect(rows).toEqual([
      ['a', '["sms","totp"]', '["x","y"]', ''],
      ['b', '["totp"]', '[]', 'Graz'],
    ]);
    expect(values[1]).toEqual([
      { value: 'totp', count: 2 },
      { value: 'sms', count: 1 },
    ]);
    expect(lists).toEqual([false, true, true, false]);
  });

  it('says in which columns nobody can tell the day from the month', () => {
    const csv = 'login,created,left,seen\na,03/04/2026,13/04/2026,2026-04-03\nb,05/05/2026,01/02/2026,\n';
    expect(of('dates.csv', csv).unclearDates).toEqual([false, true, false, false]);
    expect(of('same.csv', 'a,b\n1,05/05/2026\n').unclearDates).toEqual([false, false]);
  });

  it('offers the saved mappings that were made for its shape, with the roles that they fill', () => {
    const mappings = {
      staff: { header: ['AKTIV', 'Login'], columns: { login: 'Login', enabled: 'Aktiv' } },
      other: { header: ['Login'], columns: { login: 'Login' } },
      json: { header: ['a.b'], columns: { login: 'a.b' } },
    };
    expect(of('x.csv', 'Login;Aktiv\na;ja\n', mappings).offered).toEqual([
      {
        name: 'staff',
        header: ['AKTIV', 'Login'],
        mapping: { columns: { login: 'Login', enabled: 'Aktiv' }, values: {}, roles: ['population'] },
      },
    ]);
    expect(of('x.json', '[{"a":[{"b":1}]},{}]', mappings).offered.map(({ name }) => name)).toEqual(['json']);
  });
});

describe('a source row, read back from the bytes that were kept', () => {
  function kept(name: string, content: string) {
    const file = written(name, content);
    const opened = openSourceFile(file.path, `exports/${name}`);
    if (!opened.ok) throw new Error(opened.error.message);
    const { bytes, sha256, chunks } = opened.value;
    const sources = [{ id: 1 as SourceId, files: [{ path: `exports/${name}`, bytes, sha256 }] }];
    const ports = {
      bytes: { keep: () => true, of: () => ({ bytes, sha256, chunks }) },
      readSource,
    } as unknown as Parameters<typeof readSourceRow>[0];
    return (row: number) =>
      readSourceRow(ports, sources as unknown as readonly Source[], { source: 1 as SourceId, file: 0, row });
  }

  it('is the row of that number in a CSV, with its columns', () => {
    const rowOf = kept('users.csv', 'login,name\na,"first, of all"\nb,second\n');
    expect(rowOf(1)).toEqual({
      ok: true,
      value: {
        path: 'exports/users.csv',
        row: 1,
        cells: [
          { column: 'login', value: 'a' },
          { column: 'name', value: 'first, of all' },
        ],
      },
    });
    expect(rowOf(2)).toMatchObject({ ok: true, value: { cells: [{ value: 'b' }, { value: 'second' }] } });
  });

  it('is the element of that index in JSON', () => {
    const rowOf = kept('users.json', JSON.stringify([{ login: 'a' }, { login: 'b', more: { x: 1 } }]));
    expect(rowOf(1)).toMatchObject({
      ok: true,
      value: {
        cells: [
          { column: 'login', value: 'b' },
          { column: 'more', value: '{"x":1}' },
        ],
      },
    });
  });

  it('is a problem where there is no such row', () => {
    expect(kept('users.csv', 'login\na\n')(7)).toMatchObject({
      ok: false,
      error: { code: 'row-missing', file: 'exports/users.csv', row: 7 },
    });
  });
});
