import { describe, expect, it } from 'vitest';
import { googleUsers } from '#shared/sources/google-users.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const current = readFixture(googleUsers, 'google-users/download-current.csv');

describe('google-users', () => {
  it('reads people, their state and when they last signed in', () => {
    expect(factsOf(current, 'population').map(({ attributes }) => attributes)).toEqual([
      {
        enabled: true,
        name: 'Ada Lindqvist',
        userType: 'Employee',
        jobTitle: 'Administrator',
        manager: 'chloe.dubois@contoso.example',
        department: 'IT',
        ou: '/IT',
        lastSignIn: '2026-09-22',
      },
      { enabled: true, name: 'Björn Müller', ou: '/', lastSignIn: '2026-09-21' },
      { enabled: true, name: 'Chloé Dubois', lastSignIn: 'never' },
      { enabled: false, name: 'Eva Nowak', ou: '/', lastSignIn: '2025-02-01' },
      { enabled: false, name: 'Henk Smit', ou: '/', lastSignIn: '2025-02-01' },
      { enabled: true, name: 'svc-backup', ou: '/Service', lastSignIn: 'never' },
      { enabled: null, name: 'Zofia Kowalska', ou: '/', lastSignIn: '2026-09-20' },
    ]);
    expect(factsOf(current, 'population')[0]?.keys).toEqual({
      upn: 'ada.lindqvist@contoso.example',
      mail: 'ada.lindqvist@contoso.example',
      employeeId: '1001',
    });
  });

  it('keeps enrolled and enforced apart, and says nothing where the cell does not', () => {
    const enrolled = factsOf(current, 'enrolment').map(({ keys, factors }) => [
      keys.upn?.split('@')[0],
      factors.map(({ id, strength }) => [id, strength]),
    ]);
    expect(enrolled).toEqual([
      ['ada.lindqvist', [['unstated', 1]]],
      ['bjorn.mueller', [['unstated', 1]]],
      ['chloe.dubois', []],
      ['eva.nowak', [['unstated', 1]]],
      ['henk.smit', []],
    ]);
    const enforced = factsOf(current, 'enforcement').map(({ state }) => state);
    expect(enforced).toEqual(['enforced', 'absent', 'enforced', 'enforced', 'absent']);
  });

  it('reads the older download and a subset of columns, and names columns as the file does', () => {
    const older = readFixture(googleUsers, 'google-users/download-older.csv');
    expect(factsOf(older, 'population')).toMatchObject([{ attributes: { enabled: true } }]);
    expect(older.mapped['mail']).toBe('Email Address [Required]');
    const subset = readFixture(googleUsers, 'google-users/subset.csv');
    expect(factsOf(subset, 'population')[0]?.attributes).toEqual({ enabled: null });
    expect(factsOf(subset, 'enforcement')).toMatchObject([{ state: 'enforced' }]);
  });

  it('reads days as a spreadsheet writes them, in the order that the file or the engagement tells', () => {
    const header = ['Email Address', 'Status', 'Last Sign In', '2sv Enrolled'];
    const signInOf = (day: string, dateOrder: 'day-month' | null, ...days: readonly string[]) => {
      const rows = days.map((other) => ['b@contoso.example', 'Active', other, 'True']);
      const sample = { shape: 'table', fileName: 'x.csv', header, rows } as const;
      const bound = googleUsers.bind(sample, { ...plainOptions, dateOrder });
      if ('cannot' in bound) throw new Error(bound.cannot);
      const reading = bound.read(['a@contoso.example', 'Deleted', day, 'True']);
      const [fact] = reading.as === 'facts' ? reading.facts : [];
      return fact?.kind === 'population' ? fact.attributes : null;
    };
    // A state that Google does not document says nothing: the account stays in scope.
    expect(signInOf('10.04.2026 04:05', 'day-month')).toMatchObject({
      enabled: null,
      lastSignIn: '2026-04-10',
    });
    expect(signInOf('10.04.2026 04:05', null, '22.04.2026 08:00')).toMatchObject({
      lastSignIn: '2026-04-10',
    });
    expect(signInOf('10.04.2026 04:05', null)).not.toHaveProperty('lastSignIn');
  });

  it('is told from other lists of people by columns or brackets that only Google has', () => {
    const at = (header: readonly string[]) =>
      googleUsers.detect({ shape: 'table', fileName: 'x.csv', header, rows: [] }).confidence;
    expect(at(['Email Address', 'Status', 'Last Sign In'])).toBe(0);
    expect(at(['Email Address [Required]', 'Status [READ ONLY]'])).toBe(0.8);
    expect(at(['Email Address', '2sv Enrolled'])).toBe(0.95);
    expect(at(['Email Address'.padEnd(100_000), 'Org Unit Path'])).toBe(0.95);
  });

  it('rejects a row that names nobody, and says what is missing', () => {
    expect(reasonsOf(current, 'rejected')).toEqual(['has no e-mail address']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['Status'], rows: [] } as const;
    expect(googleUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
