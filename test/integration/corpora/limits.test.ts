import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import { openSourceFile, type SourceBytes } from '#main/files/source-file.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { bytesOf, refusal } from '#test/main/files/readers/bytes-of.ts';

const mebibyte = 1 << 20;

/** A file of 1 GiB that is nowhere: a beginning, and then one thing again and again. */
function endless(start: Buffer, again: Buffer): SourceBytes {
  const filler = Buffer.alloc(mebibyte, again);
  return {
    path: 'exports/endless.txt',
    bytes: start.length + 1025 * filler.length,
    sha256: '0'.repeat(64) as Sha256,
    *chunks() {
      yield Buffer.concat([start, filler]);
      for (let count = 0; count < 1024; count += 1) yield filler;
    },
  };
}

/** The code with which a file is refused, at once or while it is read. */
function codeOf(bytes: SourceBytes): string {
  const reader = readSource(bytes);
  if (!reader.ok) return reader.error.code;
  try {
    let rows = 0;
    for (const batch of reader.value.batches()) rows += batch.length;
    return `${rows} rows`;
  } catch (error) {
    if (error instanceof SourceUnreadable) return error.problem.code;
    throw error;
  }
}

describe('a line of 1 GiB is refused within 400 MiB of memory', () => {
  const text = (start: string) => Buffer.from(start);

  it.each([
    ['a header that never ends', text('upn'), text('x'), 'csv-header'],
    ['a quoted cell that never ends', text('upn,name\na,"'), text('x'), 'csv-unclosed-quote'],
    ['a row that never ends', text('upn,name\na,b\n'), text('x,'), 'csv-unclosed-quote'],
    [
      'the same in Windows-1252',
      text('upn,name\na,"'),
      Buffer.from('\u00e9', 'latin1'),
      'csv-unclosed-quote',
    ],
    [
      'the same in UTF-16',
      Buffer.from('\ufeffupn,name\na,"', 'utf16le'),
      Buffer.from('\u0161', 'utf16le'),
      'csv-unclosed-quote',
    ],
    ['a text in JSON', text('[{"a":"'), text('x'), 'json-element-too-large'],
    ['brackets in JSON', text('[{"a":'), text('['), 'json-element-too-large'],
    ['a name in JSON', text('{"'), text('x'), 'json-element-too-large'],
    ['a value in LDIF', text('dn: CN='), text('x'), 'ldif-record-too-large'],
    ['zeros', text('upn,name\n'), Buffer.from([0]), 'source-binary'],
  ])(
    '%s',
    (_what, start, again, code) => {
      const before = process.memoryUsage.rss();
      expect(codeOf(endless(start, again))).toBe(code);
      expect((process.memoryUsage.rss() - before) / mebibyte).toBeLessThan(400);
    },
    120_000,
  );
});

describe('nesting', () => {
  it.each([
    ['lists', `[${'['.repeat(500_000)}${']'.repeat(500_000)}]`, 'read'],
    ['objects', `[${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}]`, 'read'],
    ['one object', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`, 'read'],
    ['lists that do not end', '['.repeat(500_000), 'json-truncated'],
    ['objects that do not end', '{"a":'.repeat(200_000), 'json-truncated'],
  ])('of %s rejects its row or is refused', (_what, text, code) => {
    expect(refusal(text)).toBe(code);
    const reader = readSource(bytesOf(text));
    if (!reader.ok) return;
    expect([...reader.value.batches()].flat()).toEqual([
      { row: 0, rejected: 'is nested deeper than 64 levels' },
    ]);
  });
});

describe('a file that shrinks while it is read', () => {
  const line = (index: number) => `user${index}@contoso.example,${'x'.repeat(80)}\n`;
  const lines = Array.from({ length: 40_000 }, (_, index) => line(index)).join('');

  it.each([
    ['users.csv', `upn,name\n${lines}`],
    [
      'users.json',
      `[${Array.from({ length: 40_000 }, (_, id) => JSON.stringify({ id, name: 'x'.repeat(80) })).join(',')}]`,
    ],
    [
      'users.ldif',
      Array.from({ length: 40_000 }, (_, id) => `dn: CN=${id}\ncn: ${'x'.repeat(80)}\n\n`).join(''),
    ],
  ])('%s is refused, not taken for whole', (name, content) => {
    const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-test-'));
    try {
      const path = join(folder, name);
      writeFileSync(path, content);
      const file = openSourceFile(path, name);
      const reader = file.ok ? readSource(file.value) : file;
      if (!reader.ok) throw new Error(reader.error.message);
      const batches = reader.value.batches()[Symbol.iterator]();
      expect(batches.next().done).toBe(false);
      truncateSync(path, 2_000_000);
      const rest = () => {
        while (batches.next().done !== true);
      };
      expect(rest).toThrow('changed while it was read');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
