import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawRow, SourceSample } from '#shared/model/raw-row.ts';
import { adapters } from '#shared/sources/registry.ts';
import { plainOptions, readerOf } from './read-fixture.ts';

const fixturesOf = (id: string, ending: string) =>
  globSync(`test/fixtures/sources/${id}/*.${ending}`)
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
const tricky = [
  '@{a=b}',
  '__proto__',
  'constructor',
  'System.String[]',
  '',
  ' ',
  '0',
  '[',
  'null',
  '\u{1f511}',
];

/** Every name and word that the JSON fixtures of a format hold in quotation marks: what its adapter looks for. */
function wordsOf(id: string): readonly string[] {
  const texts = fixturesOf(id, 'json').map((path) => readFileSync(path, 'utf8'));
  return [...new Set(texts.flatMap((text) => text.match(/(?<=")[\w@.:/-]{1,40}(?=")/g) ?? [])), ...tricky];
}

function anyElement(words: readonly string[]): fc.Arbitrary<unknown> {
  const word = fc.constantFrom(...words);
  const leaf = fc.oneof(word, fc.string({ maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null));
  return fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(word, tie('tree'), { maxKeys: 12 }),
    ),
  })).tree;
}

function readAll(adapter: (typeof adapters)[number], sample: SourceSample, rows: readonly RawRow[]): void {
  adapter.detect(sample);
  const bound = adapter.bind(sample, { ...plainOptions, roles: adapter.roles });
  if ('cannot' in bound) return;
  for (const row of rows) expect(['facts', 'ignored', 'rejected']).toContain(bound.read(row).as);
}

describe('whatever stands in a row, it is facts, ignored or rejected', () => {
  const json = adapters.filter(({ id }) => fixturesOf(id, 'json').length > 0);
  it.each(json.map((adapter) => [adapter.id, adapter] as const))('%s, as JSON', (id, adapter) => {
    const property = fc.property(fc.array(anyElement(wordsOf(id)), { maxLength: 4 }), (elements) => {
      const envelope = new Map<string, string>();
      const sample = {
        shape: 'json',
        fileName: 'of_00u1ada.json',
        envelope,
        arrayName: null,
        elements,
      } as const;
      readAll(
        adapter,
        sample,
        elements.map((element) => ({ element })),
      );
    });
    fc.assert(property, { numRuns: 200, seed: 1 });
  });

  const tables = adapters.filter(({ id }) => fixturesOf(id, 'csv').length > 0);
  it.each(tables.map((adapter) => [adapter.id, adapter] as const))('%s, as a table', (id, adapter) => {
    for (const path of fixturesOf(id, 'csv')) {
      const { sample } = readerOf(path.replace('test/fixtures/sources/', ''));
      if (sample.shape !== 'table') throw new Error(`${path} is no table`);
      const { header } = sample;
      const cell = fc.constantFrom(...tricky, ...sample.rows.flat());
      const row = fc.array(cell, { minLength: header.length, maxLength: header.length });
      const property = fc.property(fc.array(row, { maxLength: 4 }), (rows) =>
        readAll(adapter, { ...sample, rows }, rows),
      );
      fc.assert(property, { numRuns: 100, seed: 1 });
    }
  });
});
