import { expect, it } from 'vitest';
import { spokenLanguage } from '#shared/text/spoken-language.ts';

it.each([
  ['fr-BE', 'fr'],
  ['de', 'de'],
  ['DE-at', 'de'],
  ['fr_FR.UTF-8', 'fr'],
  ['en-GB', 'en'],
  ['nl-NL', 'en'],
  ['', 'en'],
  // A name that every object has is no language.
  ['constructor', 'en'],
])('a user of %s is spoken to in %s', (locale, language) => {
  expect(spokenLanguage(locale)).toBe(language);
});
