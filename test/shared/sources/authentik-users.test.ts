import { describe, expect, it } from 'vitest';
import { authentikUsers } from '#shared/sources/authentik-users.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const users = readFixture(authentikUsers, 'authentik-users/users.json');

describe('authentik-users', () => {
  it('reads who has an account, superusers and service accounts', () => {
    expect(factsOf(users, 'population')[0]).toEqual({
      kind: 'population',
      keys: { id: '44', login: 'ada', mail: 'ada.lindqvist@contoso.example' },
      attributes: {
        enabled: true,
        name: 'Ada Lindqvist',
        userType: 'internal',
        ou: 'users',
        created: '2024-01-15T08:00:00Z',
        lastSignIn: '2026-09-22T08:00:00.123456Z',
      },
      marks: ['admin'],
    });
    expect(
      factsOf(users, 'population').map(({ attributes, marks }) => [attributes.enabled, ...marks]),
    ).toEqual([[true, 'admin'], [false], [true, 'service-account']]);
  });

  it('is whole where no page follows', () => {
    expect(users.facts?.incomplete).toBeNull();
    const page = readFixture(authentikUsers, 'authentik-users/page-1-of-2.json');
    expect(page.facts?.incomplete).toContain('pagination.next');
  });

  it('rejects a row without a number, and says what a file lacks', () => {
    expect(reasonsOf(users, 'rejected')).toEqual(['has no pk']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['pk'], rows: [] } as const;
    expect(authentikUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
