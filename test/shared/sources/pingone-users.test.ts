import { describe, expect, it } from 'vitest';
import { pingoneUsers } from '#shared/sources/pingone-users.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const users = readFixture(pingoneUsers, 'pingone-users/users.json');

describe('pingone-users', () => {
  it('reads the users that the page wraps', () => {
    expect(factsOf(users, 'population')).toEqual([
      {
        kind: 'population',
        keys: {
          id: '8c8d357b-5e87-4bba-ad45-197626bd5759',
          mail: 'ada.lindqvist@contoso.example',
          login: 'ada.lindqvist',
        },
        attributes: {
          enabled: true,
          name: 'Ada Lindqvist',
          created: '2025-01-15T08:00:00.000Z',
          lastSignIn: '2026-09-22T08:00:00.000Z',
        },
        marks: [],
      },
      expect.objectContaining({ attributes: { enabled: false, name: 'Dario Rossi' } }),
    ]);
  });

  it('never takes MFA that is permitted for MFA that is demanded', () => {
    expect(factsOf(users, 'enforcement').map(({ keys, state }) => [keys.login, state])).toEqual([
      ['dario.rossi', 'absent'],
    ]);
  });

  it('rejects a row without an id, and says what a file lacks', () => {
    expect(reasonsOf(users, 'rejected')).toEqual(['has no id']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['id'], rows: [] } as const;
    expect(pingoneUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
