import { describe, expect, it } from 'vitest';
import { oneloginUsers } from '#shared/sources/onelogin-users.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const users = readFixture(oneloginUsers, 'onelogin-users/users.json');

describe('onelogin-users', () => {
  it('reads who has an account, and what of them is known', () => {
    expect(factsOf(users, 'population')[0]).toEqual({
      kind: 'population',
      keys: {
        id: '101',
        upn: 'ada@ad.contoso.example',
        mail: 'ada.lindqvist@contoso.example',
        login: 'ada.lindqvist',
      },
      attributes: {
        enabled: true,
        name: 'Ada Lindqvist',
        department: 'Grid',
        jobTitle: 'Engineer',
        created: '2020-01-15T08:00:00.000Z',
        lastSignIn: '2026-09-22T08:00:00.000Z',
      },
      marks: [],
    });
  });

  it('takes a suspended user for disabled, a locked one for active, an unactivated one for unknown', () => {
    expect(factsOf(users, 'population').map(({ attributes }) => attributes.enabled)).toEqual([
      true,
      false,
      true,
      null,
    ]);
  });

  it('reads the older interface', () => {
    const [ada] = factsOf(readFixture(oneloginUsers, 'onelogin-users/version-1-page.json'), 'population');
    expect(ada?.keys.id).toBe('101');
  });

  it('rejects a row without an id, and says what a file lacks', () => {
    expect(reasonsOf(users, 'rejected')).toEqual(['has no id']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['id'], rows: [] } as const;
    expect(oneloginUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
