import { describe, expect, it } from 'vitest';
import { duoUsersCsv } from '#shared/sources/duo-users-csv.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const csv = 'duo-users-csv/import-columns.csv';

describe('duo-users-csv', () => {
  it('reads users, their first address among the aliases as the user principal name', () => {
    const facts = factsOf(readFixture(duoUsersCsv, csv), 'population');
    expect(facts[0]).toEqual({
      kind: 'population',
      keys: {
        upn: 'ada.lindqvist@contoso.example',
        login: 'alindqvist',
        mail: 'ada.lindqvist@contoso.example',
      },
      attributes: { enabled: true, name: 'Ada Lindqvist' },
      marks: [],
    });
    expect(facts.map(({ attributes }) => attributes.enabled)).toEqual([true, true, false, true]);
  });

  it('never counts a phone as more than SMS or voice, and a token of unknown type as nothing', () => {
    const facts = factsOf(readFixture(duoUsersCsv, csv), 'enrolment');
    expect(facts.map(({ factors }) => factors.map(({ id, word }) => `${id} ${word}`))).toEqual([
      ['phone iphone'],
      ['phone phone', 'voice landline'],
      [],
      ['hardware-otp h6', 'unrecognised token'],
    ]);
    expect(JSON.stringify(facts)).not.toContain('+49');
  });

  it('reads a bypass as no second factor', () => {
    const facts = factsOf(readFixture(duoUsersCsv, csv), 'enforcement');
    expect(facts.map(({ keys, state }) => [keys.login, state])).toEqual([['bmueller', 'absent']]);
  });

  it('says nothing of factors where no column does', () => {
    const header = ['Username', 'Status', 'Phones', '2FA Devices', 'Last Login'];
    const row = ['ada', 'Active', '1', '1', '2026-09-22 08:00:00'];
    const sample = { shape: 'table', fileName: 'users.csv', header, rows: [row] } as const;
    expect(duoUsersCsv.detect(sample).confidence).toBeLessThan(0.8);
    const bound = duoUsersCsv.bind(sample, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read(row)).toEqual({
      as: 'facts',
      facts: [
        {
          kind: 'population',
          keys: { login: 'ada' },
          attributes: { enabled: true, lastSignIn: '2026-09-22' },
          marks: [],
        },
      ],
    });
  });

  it('rejects a user without a name, and says what is missing', () => {
    expect(reasonsOf(readFixture(duoUsersCsv, csv), 'rejected')).toEqual(['has no username']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['username'], rows: [] } as const;
    expect(duoUsersCsv.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
