import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#main/store/store.ts';
import type { ComparedAccount } from '#shared/model/comparison.ts';
import { compared, mark } from '#test/fixtures/compared.ts';

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-months-'));
  store = openStore(join(folder, 'store.evb'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const weak = mark({ verdict: 'weak' });

/** "before → now", with what is known of a namesake. */
function differing(was: readonly ComparedAccount[], is: readonly ComparedAccount[]): readonly string[] {
  store.months.begin();
  for (const account of was) store.months.add('was', account);
  for (const account of is) store.months.add('is', account);
  store.months.taken();
  store.months.pair();
  return [...store.months.differing()].map(
    ({ was: before, is: now, namesake }) =>
      `${before?.name ?? '–'} → ${now?.name ?? '–'}${namesake === null ? '' : `, ${namesake}`}`,
  );
}

describe('which account is which', () => {
  it('by id, whatever the name; an account that has not moved is not named', () => {
    expect(
      differing(
        [compared('ada', { id: '1' }), compared('bea', { id: '2' }), compared('cleo', { id: '3' })],
        [
          compared('ada', { id: '1' }),
          compared('bea.new', { id: '2' }),
          compared('cleo', { id: '3', mark: weak }),
        ],
      ),
    ).toEqual(['bea → bea.new', 'cleo → cleo']);
  });

  it('one name with another id is another account', () => {
    expect(differing([compared('ada', { id: '1' })], [compared('ada', { id: '2' })])).toEqual([
      '– → ada, other-id',
      'ada → –, other-id',
    ]);
  });

  it('by name where a side has no id', () => {
    expect(differing([compared('ada')], [compared('Ada', { id: '2', mark: weak })])).toEqual(['ada → Ada']);
    expect(differing([compared('ada', { id: '1' })], [compared('ada', { mark: weak })])).toEqual([
      'ada → ada',
    ]);
  });

  it('not by a name that the id has given to another', () => {
    // bea took over the name of ada, who is gone; the account without an id is neither.
    expect(
      differing(
        [compared('ada', { id: '1' }), compared('bea', { id: '2' })],
        [compared('ada', { id: '2' }), compared('bea')],
      ),
    ).toEqual(['bea → ada', '– → bea', 'ada → –']);
  });

  it('never guessed among namesakes without an id', () => {
    expect(differing([compared('ada'), compared('ada')], [compared('ada', { mark: weak })])).toEqual([
      '– → ada, unsure',
      'ada → –, unsure',
      'ada → –, unsure',
    ]);
  });

  it('never across realms', () => {
    expect(differing([compared('ada', { id: '1' })], [compared('ada', { id: '1', realm: 'okta' })])).toEqual([
      '– → ada',
      'ada → –',
    ]);
  });

  it('in more than one batch', () => {
    const many = (verdict: 'covered' | 'weak') =>
      Array.from({ length: 4_500 }, (_, index) => compared(`a${index}`, { mark: mark({ verdict }) }));
    expect(differing(many('covered'), many('weak'))).toHaveLength(4_500);
  });
});

it('counts names whose ids are all others, so that ids of another kind are noticed', () => {
  differing([compared('ada', { id: '1' }), compared('bea')], [compared('ada', { id: 'x' }), compared('bea')]);
  expect(store.months.renewed()).toBe(1);
  expect(store.months.paired()).toBe(1);
});

it('keeps movements, gives them by kind, realm and account, and lets go of the accounts', () => {
  const moved = (kind: 'new' | 'newly-uncovered', account: string, realm = 'entra') => ({
    kind,
    realm,
    account,
    before: null,
    was: null,
    is: 'weak',
    because: kind === 'new' ? [] : (['factor-lost', 'record'] as const),
  });
  differing([], [compared('x')]);
  store.months.keep([
    moved('new', 'b'),
    moved('newly-uncovered', 'z'),
    moved('new', 'a'),
    moved('new', 'c', 'ad'),
  ]);
  store.months.end();
  expect([...store.months.movements()].map(({ kind, realm, account }) => [kind, realm, account])).toEqual([
    ['newly-uncovered', 'entra', 'z'],
    ['new', 'ad', 'c'],
    ['new', 'entra', 'a'],
    ['new', 'entra', 'b'],
  ]);
  expect([...store.months.movements({ kinds: ['newly-uncovered'] })][0]?.because).toEqual([
    'factor-lost',
    'record',
  ]);
  expect([...store.months.movements({ limit: 2 })]).toHaveLength(2);
  expect(store.months.count('is')).toBe(0);
});
