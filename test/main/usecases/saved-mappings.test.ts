import { describe, expect, it } from 'vitest';
import { assessed, problemsOf } from '#test/fixtures/core/assess-files.ts';
import type { SavedMappings } from '#shared/model/engagement.ts';
import { problemsIn, small } from '#test/fixtures/engagement-folder.ts';

const staff = 'Anmeldename;Aktiv;Verfahren\nanna;ja;App\nbert;nein;App+SMS\ncora;ja;Brieftaube\n';
const saved = {
  'hr-table': {
    header: ['Verfahren', ' aktiv ', 'ANMELDENAME'],
    columns: { login: 'Anmeldename', enabled: 'Aktiv', factors: 'Verfahren' },
    values: { factors: { separator: '+', App: 'totp', SMS: 'sms' } },
  },
};

function given(source: object, mappings: SavedMappings = saved, files = { 'staff.csv': staff }) {
  const sources = [{ realm: 'entra', files: Object.keys(files), ...source }];
  return { files, engagement: { sources, mappings } };
}

describe('a source that names a saved mapping', () => {
  it('is read as if the mapping stood there', () => {
    const strongest = assessed(given({ mapping: 'hr-table' }), ({ accounts }) =>
      accounts.map(({ account, strongest: best, outOfScope }) => [
        account.keys.login,
        best,
        outOfScope?.reason ?? null,
      ]),
    );
    // Nobody knows Cora's word: it is kept, and worth nothing.
    expect(strongest).toEqual([
      ['anna', 2, null],
      ['bert', 2, 'disabled'],
      ['cora', null, null],
    ]);
  });

  it('says itself what it is for, where it says so', () => {
    const sources = assessed(given({ mapping: 'hr-table', roles: ['population'] }), ({ view }) =>
      view.sources.map(({ format, roles }) => [format, roles]),
    );
    expect(sources).toEqual([['table', ['population']]]);
  });

  it('is refused where the file lacks a column of it', () => {
    const files = { 'staff.csv': staff.replace('Aktiv', 'Zustand') };
    expect(problemsOf(given({ mapping: 'hr-table' }, saved, files))).toMatchObject([
      {
        code: 'source-cannot-read',
        message: 'The saved mapping “hr-table” does not fit: it has no column "Aktiv".',
      },
    ]);
  });
});

describe('a file that nothing recognises', () => {
  it('is offered the saved mapping that was made for its shape, whatever the order of its columns', () => {
    expect(problemsOf(given({}))).toMatchObject([
      {
        code: 'source-unrecognised',
        remedy: 'The saved mapping “hr-table” fits: write `mapping: hr-table` at this source.',
      },
    ]);
  });

  it('is not offered one that was made for other columns', () => {
    const files = { 'staff.csv': staff.replace('Aktiv', 'Zustand') };
    expect(problemsOf(given({}, saved, files))[0]?.remedy).toMatch(/columns/);
  });
});

describe('an engagement is refused', () => {
  const mapping = 'mappings:\n  hr-table: { header: [A], columns: { login: A } }\n';
  const source = (more: string) => ({
    ...small(),
    'engagement.yaml': `${small(mapping)['engagement.yaml']}`.replace('users.csv]', `users.csv], ${more}`),
  });

  it('where a source names a mapping that is not saved', () => {
    expect(problemsIn(source('mapping: hr-tabel'))).toEqual([
      expect.stringMatching(
        /sources\[0\]\.mapping.*No mapping is saved as “hr-tabel”\. Did you mean “hr-table”/,
      ),
    ]);
    expect(problemsIn(source('mapping: constructor'))).toEqual([
      expect.stringMatching(/No mapping is saved as “constructor”\. Saved mappings: hr-table/),
    ]);
  });

  it('where a source names a mapping and says besides how it is read', () => {
    expect(problemsIn(source('mapping: hr-table, columns: { login: id }, format: table'))).toEqual([
      expect.stringMatching(/sources\[0\]\.columns.*says columns besides\. Remove columns here/),
      expect.stringMatching(/sources\[0\]\.format.*says format besides/),
    ]);
  });

  it('where a saved mapping has a key that is not known, or no header', () => {
    const broken = 'mappings:\n  hr: { columns: { logn: A }, colums: {} }\n';
    expect(problemsIn(small(broken)).join('\n')).toMatch(/mappings\.hr\.header.*missing/);
    expect(problemsIn(small(broken)).join('\n')).toMatch(/colums.*Did you mean “columns”/);
    expect(problemsIn(small(broken)).join('\n')).toMatch(/logn.*Did you mean “login”/);
  });
});
