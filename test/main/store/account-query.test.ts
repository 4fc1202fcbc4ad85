import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import type { AccountListQuery } from '#main/store/account-query.ts';
import { assessed } from '#test/fixtures/core/assess-files.ts';
import {
  globalAdministrator,
  policies,
  registration,
  registrations,
  roles,
  user,
  users,
} from '#test/fixtures/core/entra-files.ts';

const files = {
  'users.json': users(
    user(1, 'ada', { displayName: 'Zoë Admin', department: 'IT' }),
    user(2, 'Bo', { displayName: 'bo two', department: 'Sales 100%' }),
    user(3, 'cy', { displayName: 'Cy Three', department: 'Sales' }),
    user(4, 'dee', { displayName: 'Dee Off', accountEnabled: false }),
  ),
  'mfa.json': registrations(registration(1, 'ada', ['fido2']), registration(2, 'bo', ['mobilePhone'])),
  'roles.json': roles([1, globalAdministrator]),
  'policies.json': policies({}),
};
const all: AccountListQuery = {
  text: '',
  verdicts: [],
  realms: [],
  classes: [],
  strongest: [],
  enforcement: [],
  sort: 'name',
  descending: false,
};

/** Local parts of the names that a query lists. */
function lists(...queries: readonly Partial<AccountListQuery>[]) {
  return assessed({ files }, ({ store }) =>
    queries.map((query) =>
      store.accountQueries.page({ ...all, ...query }, 0, 50).rows.map(({ name }) => name.split('@')[0]),
    ),
  );
}

describe('a list of accounts', () => {
  it('is sorted by any column, equal ones by name, up and down', () => {
    expect(
      lists(
        {},
        { descending: true },
        { sort: 'displayName' },
        { sort: 'displayName', descending: true },
        { sort: 'verdict' },
        { sort: 'verdict', descending: true },
        { sort: 'strongest' },
        { sort: 'enforcement' },
        { sort: 'realm' },
      ),
    ).toEqual([
      ['ada', 'Bo', 'cy', 'dee'],
      ['dee', 'cy', 'Bo', 'ada'],
      ['Bo', 'cy', 'dee', 'ada'],
      ['ada', 'dee', 'cy', 'Bo'],
      ['Bo', 'cy', 'ada', 'dee'],
      ['dee', 'ada', 'cy', 'Bo'],
      ['cy', 'dee', 'Bo', 'ada'],
      ['ada', 'Bo', 'cy', 'dee'],
      ['ada', 'Bo', 'cy', 'dee'],
    ]);
  });

  it('is filtered: values of one kind are alternatives, kinds hold together', () => {
    expect(
      lists(
        { verdicts: ['covered', 'weak'] },
        { verdicts: ['out-of-scope'] },
        { strongest: ['unknown'] },
        { classes: ['privileged'] },
        { classes: ['privileged'], verdicts: ['weak'] },
        { realms: ['entra'], enforcement: ['enforced'], strongest: ['weak'] },
      ),
    ).toEqual([['ada', 'Bo'], ['dee'], ['cy', 'dee'], ['ada'], [], ['Bo']]);
  });

  it('is searched: every word stands somewhere, letters of any case and script, no pattern', () => {
    expect(
      lists(
        { text: 'SALES' },
        { text: ' sales  three ' },
        { text: 'ZOË' },
        { text: '100%' },
        { text: 'b_' },
        { text: 'nordwind' },
        { text: 'nobody' },
      ),
    ).toEqual([['Bo', 'cy'], ['cy'], ['ada'], ['Bo'], [], ['ada', 'Bo', 'cy', 'dee'], []]);
  });

  it('comes in pages, with the whole count', () => {
    const pages = assessed({ files }, ({ store }) =>
      [0, 3, 9].map((offset) => {
        const { total, rows } = store.accountQueries.page(all, offset, 3);
        return [total, rows.length];
      }),
    );
    expect(pages).toEqual([
      [4, 3],
      [4, 1],
      [4, 0],
    ]);
  });
});

describe('the counts beside it', () => {
  const facets = (query: Partial<AccountListQuery>) =>
    assessed({ files }, ({ store }) => store.accountQueries.facets({ ...all, ...query }));

  it('say for each value how many accounts it would show under the other filters', () => {
    const counted = facets({ verdicts: ['covered'], text: 'a' });
    expect(counted.verdicts).toEqual([
      { value: 'weak', count: 1 },
      { value: 'unknown', count: 1 },
      { value: 'covered', count: 1 },
      { value: 'out-of-scope', count: 1 },
    ]);
    expect(counted.strongest).toEqual([{ value: 'phishing-resistant', count: 1 }]);
    expect(counted.classes).toEqual([
      { value: 'privileged', count: 1 },
      { value: 'external-facing', count: 1 },
    ]);
  });

  it('add up to all accounts where nothing is chosen', () => {
    const { realms, enforcement } = facets({});
    expect(realms).toEqual([{ value: 'entra', count: 4 }]);
    expect(enforcement).toEqual([{ value: 'enforced', count: 4 }]);
  });
});

describe('lists that were warmed', () => {
  const asked = [
    { text: 'sales' },
    { sort: 'displayName' },
    { sort: 'displayName', descending: true },
  ] as const;

  it('read no more than the rows that they show, and are the same', () => {
    const cold = lists(...asked);
    const { warm, statements } = assessed({ files }, ({ store }) => {
      store.accountQueries.warm(() => undefined);
      const prepare = vi.spyOn(Database.prototype, 'prepare');
      try {
        const pages = asked.map((query) => store.accountQueries.page({ ...all, ...query }, 0, 50));
        store.accountQueries.facets({ ...all, text: 'ada' });
        return {
          warm: pages.map(({ rows }) => rows.map(({ name }) => name.split('@')[0])),
          statements: prepare.mock.calls.map(([sql]) => sql),
        };
      } finally {
        prepare.mockRestore();
      }
    });
    expect(warm).toEqual(cold);
    expect(statements.filter((sql) => !sql.includes('a.id IN (') && !sql.includes('total_changes'))).toEqual(
      [],
    );
    expect(statements).not.toEqual([]);
  });

  it('can be stopped while they are', () => {
    const stop = new Error('stopped');
    assessed({ files }, ({ store }) => {
      const warm = () => {
        store.accountQueries.warm(() => {
          throw stop;
        });
      };
      expect(warm).toThrow(stop);
      expect(store.accountQueries.page(all, 0, 50).total).toBe(4);
    });
  });
});
