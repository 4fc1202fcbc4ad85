import { expect, it } from 'vitest';
import { withDistinctNames } from '#shared/pipeline/disclose/distinct-names.ts';
import { withholding } from '#shared/pipeline/disclose/withholding.ts';
import { identifiersOf } from './identifiers-of.ts';

const found = identifiersOf([
  ['anna.mueller', 'login'],
  ['rita.mayer', 'login'],
]);
const summary = {
  ...found,
  find: (folded: string) => {
    const known = found.find(folded);
    return known === null ? null : { ...known, pseudonym: '[withheld]' };
  },
};
const how = withholding(summary, () => '[withheld]', null);

it('keeps files apart whose names are one without the names in them', () => {
  const { text } = withDistinctNames(how, [
    'evidence/anna.mueller.png',
    'evidence/rita.mayer.png',
    'evidence/ANNA.MUELLER.png',
    'evidence/settings.png',
  ]);
  expect(text('evidence/anna.mueller.png')).toBe('evidence/[withheld].png');
  expect(text('evidence/rita.mayer.png')).toBe('evidence/[withheld]-2.png');
  expect(text('evidence/ANNA.MUELLER.png')).toBe('evidence/[withheld]-3.png');
  expect(text('evidence/settings.png')).toBe('evidence/settings.png');
  expect(text('says rita.mayer')).toBe('says [withheld]');
});

it('never gives a file the name that another has', () => {
  const { text } = withDistinctNames(how, ['a/rita.mayer.png', 'a/anna.mueller.png', 'a/[withheld].png']);
  expect(text('a/[withheld].png')).toBe('a/[withheld].png');
  expect(text('a/rita.mayer.png')).toBe('a/[withheld]-2.png');
  expect(text('a/anna.mueller.png')).toBe('a/[withheld]-3.png');
});
