import { describe, expect, it } from 'vitest';
import { recognise } from '#shared/sources/registry.ts';
import { salesforceUsers } from '#shared/sources/salesforce-users.ts';
import { isSalesforceUser, salesforceId } from '#shared/sources/steps/salesforce-id.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const loader = readFixture(salesforceUsers, 'salesforce-users/data-loader.csv');

describe('salesforce-users', () => {
  it('reads the upper-case headers of Data Loader', () => {
    expect(factsOf(loader, 'population')[0]).toEqual({
      kind: 'population',
      keys: {
        id: '0055g00000AbCdEAAV',
        login: 'ada@contoso.example.sales',
        mail: 'ada.lindqvist@contoso.example',
        employeeId: '1001',
      },
      attributes: {
        enabled: true,
        name: 'Ada Lindqvist',
        userType: 'Standard',
        created: '2020-01-15T08:00:00.000Z',
        lastSignIn: '2026-09-22T08:00:00.000Z',
      },
      marks: ['admin'],
    });
  });

  it('knows who cannot sign in, and what is no person', () => {
    expect(
      factsOf(loader, 'population').map(({ attributes, marks }) => [attributes.enabled, ...marks]),
    ).toEqual([[true, 'admin'], [false], [true, 'service-account']]);
  });

  it('reads the answer to a query, with the id in its long form', () => {
    const [ada] = factsOf(readFixture(salesforceUsers, 'salesforce-users/query.json'), 'population');
    expect(ada).toMatchObject({ keys: { id: salesforceId('0055g00000AbCdE') }, marks: ['admin'] });
    expect(ada?.keys.id).toHaveLength(18);
  });

  it('is told by ids of users, not by headers that others have too', () => {
    const header = ['Id', 'Username', 'IsActive'];
    const rows = [['1', 'ada', 'true']];
    expect(recognise({ shape: 'table', fileName: 'x.csv', header, rows })).toBeNull();
  });

  it('rejects a row without an id, and says what a file lacks', () => {
    expect(reasonsOf(loader, 'rejected')).toEqual(['has no Id']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['Id'], rows: [] } as const;
    expect(salesforceUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});

describe('an id of Salesforce', () => {
  it.each([
    ['0015000000Gv7qJ', '0015000000Gv7qJAAR'],
    ['00530000004qDvZ', '00530000004qDvZAAU'],
    ['0015000000Gv7qJAAR', '0015000000Gv7qJAAR'],
    ['short', 'short'],
  ])('%s is %s', (short, long) => {
    expect(salesforceId(short)).toBe(long);
  });

  it('that differs by case alone stays another id when case is folded', () => {
    const [one = '', other = ''] = ['0055g00000abcde', '0055g00000abcdE'].map(salesforceId);
    expect(one.toLowerCase()).not.toBe(other.toLowerCase());
  });

  it('of a user begins with 005', () => {
    expect(['0055g00000AbCdE', '0055g00000AbCdEAAV', '0015000000Gv7qJ', '005'].map(isSalesforceUser)).toEqual(
      [true, true, false, false],
    );
  });
});
