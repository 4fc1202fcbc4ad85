import { describe, expect, it } from 'vitest';
import { googleDirectoryUsers } from '#shared/sources/google-directory-users.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

function reading(name: string) {
  return readFixture(googleDirectoryUsers, `google-directory-users/${name}`);
}

describe('google-directory-users', () => {
  it('reads the users of the Directory API', () => {
    const page = reading('page-2.json');
    expect(factsOf(page, 'population')).toEqual([
      {
        kind: 'population',
        keys: {
          upn: 'ada.lindqvist@contoso.example',
          mail: 'ada.lindqvist@contoso.example',
          id: '100000000000000000001',
          employeeId: '1001',
        },
        attributes: {
          enabled: true,
          name: 'Ada Lindqvist',
          department: 'IT',
          jobTitle: 'Administrator',
          ou: '/IT',
          created: '2021-01-04T08:00:00.000Z',
          lastSignIn: '2026-09-22T04:05:20.000Z',
        },
        marks: ['admin'],
      },
      expect.objectContaining({
        attributes: { enabled: false, name: 'Eva Nowak', ou: '/', lastSignIn: 'never' },
        marks: [],
      }),
      expect.objectContaining({ attributes: { enabled: true }, marks: ['deleted'] }),
    ]);
    expect(factsOf(page, 'enrolment').map(({ factors }) => factors.map(({ id }) => id))).toEqual([
      ['unstated'],
      [],
    ]);
    expect(factsOf(page, 'enforcement').map(({ state }) => state)).toEqual(['enforced', 'absent']);
    expect(reasonsOf(page, 'rejected')).toEqual(['has no primaryEmail']);
    expect(page.facts?.incomplete).toBeNull();
  });

  it('reads the same from GAM’s columns', () => {
    const gam = reading('gam-fields.csv');
    expect(factsOf(gam, 'population').map(({ attributes, marks }) => [attributes, marks])).toEqual([
      [
        {
          enabled: true,
          name: 'Ada Lindqvist',
          department: 'IT',
          ou: '/IT',
          lastSignIn: '2026-09-22T04:05:20Z',
        },
        ['admin'],
      ],
      [{ enabled: true, name: 'Björn Müller', ou: '/', lastSignIn: '2026-09-21T15:15:08Z' }, ['admin']],
      [{ enabled: true, name: 'Dario Rossi', ou: '/', lastSignIn: 'never' }, []],
    ]);
    expect(factsOf(gam, 'enforcement').map(({ state }) => state)).toEqual(['enforced', 'absent', 'absent']);
  });

  it('takes a list of names for accounts of which nothing is known', () => {
    const plain = reading('gam-names-only.csv');
    expect(factsOf(plain, 'population').map(({ attributes }) => attributes)).toEqual([
      { enabled: null },
      { enabled: null },
    ]);
    expect(factsOf(plain, 'enrolment')).toEqual([]);
    expect(factsOf(plain, 'enforcement')).toEqual([]);
  });

  it('reads the JSON in GAM’s cells, and rejects what is cut off', () => {
    const packed = reading('gam-formatjson.csv');
    expect(factsOf(packed, 'population')).toMatchObject([
      {
        keys: { id: '100000000000000000001' },
        attributes: { enabled: true, name: 'Ada Lindqvist' },
        marks: [],
      },
    ]);
    expect(factsOf(packed, 'enforcement')).toMatchObject([{ state: 'enforced' }]);
    expect(reasonsOf(packed, 'rejected')).toEqual(['has JSON in a cell that cannot be read']);
  });

  it('says how to export JSON that was quoted with another character', () => {
    const { sample } = readerOf('google-directory-users/gam-quotechar.csv');
    expect(googleDirectoryUsers.detect(sample).confidence).toBeGreaterThan(0.9);
    expect(googleDirectoryUsers.bind(sample, plainOptions)).toEqual({
      cannot: 'Its JSON is not quoted with ". Run GAM again without quotechar.',
    });
  });

  it('calls no account enabled because it is not archived, and none deleted for a placeholder', () => {
    const header = ['primaryEmail', 'suspended', 'archived', 'deletionTime'];
    const bound = googleDirectoryUsers.bind(
      { shape: 'table', fileName: 'x.csv', header, rows: [] },
      plainOptions,
    );
    if ('cannot' in bound) throw new Error(bound.cannot);
    const said = (...cells: readonly string[]) => {
      const reading = bound.read(['ada@contoso.example', ...cells]);
      const [fact] = reading.as === 'facts' ? reading.facts : [];
      return fact?.kind === 'population' ? [fact.attributes.enabled, fact.marks] : [];
    };
    expect(said('', 'False', '')).toEqual([null, []]);
    expect(said('', 'True', '')).toEqual([false, []]);
    expect(said('False', '', '-')).toEqual([true, []]);
    expect(said('False', 'False', '2026-09-01T08:00:00.000Z')).toEqual([true, ['deleted']]);
  });

  it('says what is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['suspended'], rows: [] } as const;
    expect(googleDirectoryUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
