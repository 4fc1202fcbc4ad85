import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** How one document can be written without changing what it says. */
type Dress = {
  readonly indent: number | string;
  readonly lineEnd: string;
  readonly reversed: boolean;
  readonly escaped: boolean;
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';
};

const dresses: fc.Arbitrary<Dress> = fc.record({
  indent: fc.constantFrom(0, 1, 4, '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  reversed: fc.boolean(),
  escaped: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'),
});

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'evidence-binder-test-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readerOf(path: string): SourceReader | null {
  const opened = openSourceFile(path, basename(path));
  if (!opened.ok) throw new Error(opened.error.message);
  const reader = readSource(opened.value);
  return reader.ok ? reader.value : null;
}

/** Readings as text, sorted: where rows stand in several lists of one document, their order is that of the lists. */
function readings(path: string, format: string): readonly string[] {
  const reader = readerOf(path);
  const bound = reader && adapterOf(format)?.bind(reader.sample, plainOptions);
  if (!reader || !bound || 'cannot' in bound) throw new Error(`${path} is not read as ${format}`);
  return [...reader.batches()]
    .flat()
    .map((row): RowReading => ('raw' in row ? bound.read(row.raw) : { as: 'rejected', reason: row.rejected }))
    .map((reading) => JSON.stringify(reading))
    .toSorted();
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Properties of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, reversed(inner)]),
  );
}

function written(document: unknown, dress: Dress): Buffer {
  const json = JSON.stringify(dress.reversed ? reversed(document) : document, null, dress.indent);
  const ascii = json.replaceAll(
    /[^\u0020-\u007e\n\t]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const text = (dress.escaped ? ascii : json).replaceAll('\n', dress.lineEnd);
  if (dress.encoding === 'utf-8') return Buffer.from(text);
  if (dress.encoding === 'utf-8-bom') return Buffer.from(`\uFEFF${text}`);
  const wide = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return dress.encoding === 'utf-16le' ? wide : wide.swap16();
}

/**
 * A file whose text holds a property twice, or is no one document, cannot be written again from its value; one that its
 * format refuses has no rows to compare.
 */
const known = globSync('test/fixtures/{sources,exports}/**/*.json')
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.endsWith('expected.json') && !path.includes('/table/'))
  .toSorted()
  .flatMap((path) => {
    const document = parsed(path);
    const reader = document === undefined ? null : readerOf(path);
    const adapter = reader === null ? undefined : recognise(reader.sample)?.adapter;
    const refused =
      reader === null || adapter === undefined || 'cannot' in adapter.bind(reader.sample, plainOptions);
    return refused ? [] : [{ path, format: adapter.id, document }];
  });

describe('any order of properties, white space, escapes and encoding says the same', () => {
  it('is tried on many formats', () => {
    expect(new Set(known.map(({ format }) => format)).size).toBeGreaterThan(20);
  });

  it.each(known)('$path', ({ path, format, document }) => {
    const again = join(folder, basename(path));
    writeFileSync(again, JSON.stringify(document));
    const before = readings(again, format);
    fc.assert(
      fc.property(dresses, (dress) => {
        writeFileSync(again, written(document, dress));
        const reader = readerOf(again);
        expect(reader && recognise(reader.sample)?.adapter.id).toBe(format);
        expect(readings(again, format)).toEqual(before);
      }),
      { numRuns: 12, seed: 20_261_031 },
    );
  });
});
