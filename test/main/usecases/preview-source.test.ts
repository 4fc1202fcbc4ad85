import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
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

const reading = { openSourceFile, withoutSecrets, readSource };

describe('a preview', () => {
  it('shows the first rows as they stand, and the words of each column by how often they come', () => {
    const rows = Array.from({ length: 30 }, (_, index) => `user${index};${index % 3 === 0 ? 'nein' : 'ja'}`);
    const preview = previewSource(reading, written('users.csv', ['Anmeldename;Aktiv', ...rows].join('\n')));
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
    const preview = previewSource(reading, written('users.json', content));
    expect(preview.ok && preview.value.columns).toEqual(['login', 'mfa', 'active']);
    expect(preview.ok && preview.value.rows).toEqual([
      ['a', '["totp","sms"]', 'true'],
      ['b', '', ''],
    ]);
  });

  it('says what is wrong with a file that cannot be read', () => {
    expect(previewSource(reading, written('empty.csv', ''))).toMatchObject({
      ok: false,
      error: [{ file: 'empty.csv' }],
    });
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
