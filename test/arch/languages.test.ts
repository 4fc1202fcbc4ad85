import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';

/** The keys of a catalogue, nested ones as `a.b`. */
function keysOf(texts: object, prefix = ''): readonly string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

it('every language has every text', () => {
  const catalogues = globSync('shared/text/*.json').map((path) => ({
    language: basename(path, '.json'),
    keys: new Set(keysOf(JSON.parse(readFileSync(path, 'utf8')))),
  }));
  const every = new Set(catalogues.flatMap(({ keys }) => [...keys]));
  const missing = catalogues.flatMap(({ language, keys }) =>
    [...every].filter((key) => !keys.has(key)).map((key) => `${language}: ${key}`),
  );
  expect(missing).toEqual([]);
});
