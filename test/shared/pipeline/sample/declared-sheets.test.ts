import { expect, it } from 'vitest';
import { sheetsOfDocument } from '#shared/pipeline/sample/declared-sheets.ts';

const document = {
  version: 1,
  sources: [
    { realm: 'vpn', files: ['a.xlsx'], sheet: 'Users' },
    { realm: 'vpn', files: ['a.xlsx', 'b.xlsx'], sheet: 'Tokens' },
    { realm: 'erp', files: ['c.xlsx'], mapping: 'erp' },
    { realm: 'erp', files: ['d.csv'] },
  ],
  mappings: { erp: { header: ['x'], sheet: 'Benutzer', columns: {} } },
};

it('finds the sheets of a file, its own or those of its saved mapping', () => {
  const sheetsOf = sheetsOfDocument(document);
  expect(sheetsOf('a.xlsx')).toEqual(['Users', 'Tokens']);
  expect(sheetsOf('b.xlsx')).toEqual(['Tokens']);
  expect(sheetsOf('c.xlsx')).toEqual(['Benutzer']);
  expect(sheetsOf('d.csv')).toEqual([undefined]);
  expect(sheetsOf('unknown.csv')).toEqual([undefined]);
});

it('takes a document that is none for one that names no sheet', () => {
  for (const broken of [null, 'text', { sources: 1 }, { sources: [{ files: 'x' }] }])
    expect(sheetsOfDocument(broken)('a.xlsx')).toEqual([undefined]);
});
