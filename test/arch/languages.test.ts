import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, it } from 'vitest';

it('every language has every text', () => {
  const texts = globSync('shared/text/*/*.json').flatMap((path) => {
    const language = basename(dirname(path));
    const domain: object = JSON.parse(readFileSync(path, 'utf8'));
    return Object.keys(domain).map((key) => ({ language, key }));
  });
  const keysOf = (language: string) =>
    new Set(texts.filter((text) => text.language === language).map(({ key }) => key));
  const languages = [...new Set(texts.map(({ language }) => language))];
  expect(languages).toContain('en');
  const every = new Set(texts.map(({ key }) => key));
  expect(every.size).toBeGreaterThan(500);
  const missing = languages.flatMap((language) => {
    const own = keysOf(language);
    return [...every].filter((key) => !own.has(key)).map((key) => `${language}: ${key}`);
  });
  expect(missing).toEqual([]);
});
