import { describe, expect, it } from 'vitest';
import { withholdDeep, withholdDocument } from '#shared/pipeline/disclose/withhold-deep.ts';
import { withheldView } from '#shared/pipeline/disclose/withheld-view.ts';
import { withholding } from '#shared/pipeline/disclose/withholding.ts';
import { account, buildView } from '#test/fixtures/build-view.ts';
import { identifiersOf } from './identifiers-of.ts';

/** `it` is too short and `Accounts` a word of any report: only fields that hold identifiers can tell them. */
const identifiers = identifiersOf(
  [
    ['it', 'login'],
    ['Accounts', 'name'],
    ['anna.mueller', 'login'],
  ],
  ['Accounts'],
);
const how = withholding(identifiers, (folded) => `<${folded}>`, 'Anna.Mueller');

describe('what was assessed', () => {
  it.each([
    [
      'names of accounts in lists',
      { accounts: ['it', 'x1'], unmatched: ['IT'] },
      { accounts: ['[it]', '<x1>'], unmatched: ['[it]'] },
    ],
    ['cells of registers', { accounts: 'it; x1' }, { accounts: '[it];<x1>' }],
    [
      'patterns, which name nobody as a whole',
      { accounts: ['it*', 'anna.mueller*'] },
      { accounts: ['it*', '[anna.mueller]*'] },
    ],
    ['numbers of accounts', { accounts: 3 }, { accounts: 3 }],
    [
      'values of a reason',
      { text: 'key', values: { account: 'it', policy: 'it' } },
      { text: 'key', values: { account: '[it]', policy: 'it' } },
    ],
    [
      'titles of columns',
      { columns: { login: 'it' }, values: { login: { it: 'x' } } },
      { columns: { login: 'it' }, values: { login: { it: 'x' } } },
    ],
    [
      'rules',
      { when: { name: 'Accounts', department: 'it' } },
      { when: { name: '[accounts]', department: 'it' } },
    ],
    [
      'accounts beside their realm',
      { other: { realm: 'entra', name: 'it' } },
      { other: { realm: 'entra', name: '[it]' } },
    ],
    [
      'who is excluded',
      {
        excludedBy: [
          { policy: 'it', by: 'user', id: 'it' },
          { policy: 'p', by: 'group', id: 'it' },
        ],
      },
      {
        excludedBy: [
          { policy: 'it', by: 'user', id: '[it]' },
          { policy: 'p', by: 'group', id: 'it' },
        ],
      },
    ],
    [
      'users of a policy',
      { include: { all: false, users: ['All', 'it'] } },
      { include: { all: false, users: ['All', '[it]'] } },
    ],
    [
      'keys of a record',
      { outOfScope: { 'said anna.mueller': 1 } },
      { outOfScope: { 'said [anna.mueller]': 1 } },
    ],
    [
      'pseudonyms of an earlier pack',
      { account: 'acc-26ng73yzzr2prn52' },
      { account: 'acc-26ng73yzzr2prn52' },
    ],
  ])('withholds %s', (_what, value, expected) => {
    expect(withholdDeep<unknown>(value, how)).toEqual(expected);
  });

  it('looks through what a stream of the view gives, each time it is asked', () => {
    const months = { movements: () => [{ kind: 'gone', realm: 'entra', account: 'it', before: null }] };
    const withheld = withholdDeep({ months }, how);
    for (let pass = 0; pass < 2; pass += 1)
      expect([...withheld.months.movements()]).toEqual([
        { kind: 'gone', realm: 'entra', account: '[it]', before: null },
      ]);
  });

  it('keeps who signs in the sign-offs, and whose pack it is; nobody else', () => {
    const written = {
      entity: { name: 'it' },
      preparedBy: { name: 'anna.mueller', role: 'CISO', onBehalfOf: 'Jdoe of anna.mueller' },
      reviewedBy: { name: 'Jdoe of anna.mueller' },
      scope: [{ approvedBy: 'anna.mueller' }],
    };
    expect(withholdDocument(written, how)).toEqual({
      ...written,
      preparedBy: { name: 'anna.mueller', role: 'CISO', onBehalfOf: 'Jdoe of [anna.mueller]' },
      reviewedBy: { name: 'Jdoe of [anna.mueller]' },
      scope: [{ approvedBy: '[anna.mueller]' }],
    });
  });

  it('names no account in any field, and keeps its verdict', () => {
    const view = withheldView(buildView({ accounts: [account({ name: 'it', verdict: 'weak' }, 1)] }), how);
    const [only] = [...view.accounts()];
    expect(only).toMatchObject({ verdict: 'weak', account: { realm: 'entra', name: '[it]' } });
    expect(Object.values(only?.account.keys ?? {}).filter((key) => !/^[[<]/.test(key))).toEqual([]);
  });
});
