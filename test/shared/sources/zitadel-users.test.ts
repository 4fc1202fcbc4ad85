import { describe, expect, it } from 'vitest';
import { zitadelUsers } from '#shared/sources/zitadel-users.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const users = readFixture(zitadelUsers, 'zitadel-users/users.json');

describe('zitadel-users', () => {
  it('reads people and machines', () => {
    expect(factsOf(users, 'population')[0]).toEqual({
      kind: 'population',
      keys: {
        id: '165281449398763121',
        login: 'ada@contoso.zitadel.example',
        mail: 'ada.lindqvist@contoso.example',
      },
      attributes: { enabled: true, name: 'Ada Lindqvist', created: '2025-01-15T08:00:00Z' },
      marks: [],
    });
  });

  it('reads states; one that says nothing is unknown', () => {
    expect(
      factsOf(users, 'population').map(({ keys, attributes, marks }) => [
        keys.login?.split('@')[0],
        attributes.enabled,
        ...marks,
      ]),
    ).toEqual([
      ['ada', true],
      ['dario', false],
      ['ci-bot', true, 'service-account'],
      ['eva', false, 'deleted'],
      ['greta', null],
    ]);
  });

  it('reads the older interface to the same keys', () => {
    const older = readFixture(zitadelUsers, 'zitadel-users/management.json');
    expect(factsOf(older, 'population')[0]?.keys).toEqual(factsOf(users, 'population')[0]?.keys);
  });

  it('rejects a row without an id, and says what a file lacks', () => {
    expect(reasonsOf(users, 'rejected')).toEqual(['has no userId']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['state'], rows: [] } as const;
    expect(zitadelUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
