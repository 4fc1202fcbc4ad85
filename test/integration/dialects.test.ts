import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import type { SourceReader } from '#main/files/readers/source-reader.ts';
import { openSourceFile } from '#main/files/source-file.ts';
import type { RowReading } from '#shared/model/fact.ts';
import { adapterOf, recognise } from '#shared/sources/registry.ts';
import { plainOptions } from '#test/shared/sources/read-fixture.ts';

/** How one table can be written without changing what it says. */
type Dialect = {
  readonly order: readonly number[];
  readonly delimiter: string;
  readonly quoteAll: boolean;
  readonly lineEnd: string;
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly lastLineEnd: boolean;
};
type Table = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

const paths = globSync('test/fixtures/{sources,exports}/**/*.csv')
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.includes('/table/'))
  .toSorted();

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'evidence-binder-test-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readerOf(path: string): SourceReader {
  const opened = openSourceFile(path, basename(path));
  if (!opened.ok) throw new Error(opened.error.message);
  const reader = readSource(opened.value);
  if (!reader.ok) throw new Error(`${path}: ${reader.error.message}`);
  return reader.value;
}

/** The cells of a file, without the rows that no reader could split. */
function tableOf(path: string): Table {
  const reader = readerOf(path);
  const rows = [...reader.batches()]
    .flat()
    .flatMap((row) => ('raw' in row && !('element' in row.raw) ? [row.raw] : []));
  return { header: reader.columns, rows };
}

function readings(path: string, format: string): readonly RowReading[] {
  const reader = readerOf(path);
  const bound = adapterOf(format)?.bind(reader.sample, plainOptions);
  if (bound === undefined || 'cannot' in bound) throw new Error(bound?.cannot ?? `no format ${format}`);
  return [...reader.batches()]
    .flat()
    .map((row) => ('raw' in row ? bound.read(row.raw) : { as: 'rejected', reason: row.rejected }));
}

function written({ header, rows }: Table, dialect: Dialect): Buffer {
  const cell = (text: string) =>
    dialect.quoteAll || /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (cells: readonly string[]) =>
    dialect.order.map((index) => cell(cells[index] ?? '')).join(dialect.delimiter);
  const text =
    [header, ...rows].map(line).join(dialect.lineEnd) + (dialect.lastLineEnd ? dialect.lineEnd : '');
  switch (dialect.encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(text, 'latin1');
  }
}

/** Columns of one name keep their order: the first is meant. */
function orderOf(header: readonly string[], ranks: readonly number[]): readonly number[] {
  const key = (name: string) => name.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  const places = header
    .map((_, index) => index)
    .toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
  const queues = new Map<string, number[]>();
  for (const [index, name] of header.entries())
    queues.set(key(name), [...(queues.get(key(name)) ?? []), index]);
  return places.map((index) => queues.get(key(header[index] ?? ''))?.shift() ?? index);
}

function dialects({ header, rows }: Table): fc.Arbitrary<Dialect> {
  const fits = [header, ...rows]
    .flat()
    .every(
      (cell) => Buffer.from(cell, 'latin1').toString('latin1') === cell && !/[\u0080-\u009f]/.test(cell),
    );
  const unicode = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'] as const;
  return fc.record({
    order: fc
      .array(fc.nat(1000), { minLength: header.length, maxLength: header.length })
      .map((ranks) => orderOf(header, ranks)),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    quoteAll: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    encoding: fc.constantFrom(...unicode, ...(fits ? (['windows-1252'] as const) : [])),
    lastLineEnd: fc.boolean(),
  });
}

/** Files that only a mapping reads, or that their format refuses, have nothing to hold against. */
const known = paths.flatMap((path) => {
  const { sample } = readerOf(path);
  const adapter = recognise(sample)?.adapter;
  if (adapter === undefined || 'cannot' in adapter.bind(sample, plainOptions)) return [];
  return [{ path, format: adapter.id, table: tableOf(path) }];
});

const plain = (columns: number): Dialect => ({
  order: Array.from({ length: columns }, (_, index) => index),
  delimiter: ',',
  quoteAll: true,
  lineEnd: '\n',
  encoding: 'utf-8',
  lastLineEnd: true,
});

describe('any order of columns, delimiter, quoting, line end and encoding says the same', () => {
  it('is tried on nearly every table there is', () => {
    expect(known.length).toBeGreaterThan(paths.length * 0.9);
  });

  it.each(known)('$path', ({ path, format, table }) => {
    const again = join(folder, basename(path));
    writeFileSync(again, written(table, plain(table.header.length)));
    const before = readings(again, format);
    fc.assert(
      fc.property(dialects(table), (dialect) => {
        writeFileSync(again, written(table, dialect));
        expect(recognise(readerOf(again).sample)?.adapter.id).toBe(format);
        expect(readings(again, format)).toEqual(before);
      }),
      { numRuns: 12, seed: 20_261_031 },
    );
  });
});
