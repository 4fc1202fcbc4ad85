import { describe, expect, it } from 'vitest';
import { compareAccounts } from '#main/usecases/reassessing/compare-accounts.ts';
import { differences } from '#main/usecases/reassessing/differences.ts';
import { silentWork } from '#shared/model/progress.ts';

const line = (account: string, verdict = 'covered'): string =>
  JSON.stringify({ account, realm: 'entra', verdict });
const compare = (stated: readonly string[], found: readonly string[], most = 20) =>
  compareAccounts(stated, found, most, silentWork);

describe('two lists of accounts', () => {
  it('that are the same have no difference', () => {
    expect(compare([line('ada'), line('bela')], [line('ada'), line('bela')])).toEqual({
      accounts: 2,
      differing: 0,
      told: [],
    });
    expect(compare([], [])).toEqual({ accounts: 0, differing: 0, told: [] });
  });

  it('differ in what is said of an account, and the others are still compared', () => {
    expect(
      compare(
        [line('ada'), line('bela'), line('cleo')],
        [line('ada', 'weak'), line('bela'), line('cleo', 'unknown')],
      ),
    ).toEqual({
      accounts: 3,
      differing: 2,
      told: [
        'ada of entra: verdict "covered", again "weak".',
        'cleo of entra: verdict "covered", again "unknown".',
      ],
    });
  });

  it.each<[string, readonly string[], readonly string[], string]>([
    [
      'one that is too many at the end',
      [line('ada'), line('bela')],
      [line('ada')],
      'bela of entra stands in the pack and is not there when it is assessed again.',
    ],
    [
      'one that is missing at the end',
      [line('ada')],
      [line('ada'), line('bela')],
      'bela of entra is missing in the pack.',
    ],
    [
      'another in place of one',
      [line('ada'), line('zoe')],
      [line('ada'), line('bela')],
      'In place of bela of entra the pack has zoe of entra; what follows was not compared.',
    ],
  ])('%s', (_name, stated, found, told) => {
    expect(compare(stated, found)).toMatchObject({ differing: 1, told: [told] });
  });

  it('tell the first differences and count the rest', () => {
    const stated = ['a', 'b', 'c'].map((name) => line(name));
    expect(
      compare(
        stated,
        ['a', 'b', 'c'].map((name) => line(name, 'weak')),
        1,
      ),
    ).toMatchObject({ differing: 3, told: [expect.stringMatching(/^a of entra/) as string] });
  });
});

describe('two documents', () => {
  it('differ where they say something else, named by what it is of', () => {
    const stated = {
      coverage: { covered: 3, weak: 1 },
      systems: [{ system: 'Mail', gaps: [] }],
      warnings: ['a'],
    };
    const found = {
      coverage: { covered: 2, weak: 1 },
      systems: [{ system: 'Mail', gaps: ['no-realm'] }],
      warnings: ['a', 'b'],
    };
    expect([...differences(stated, found, '')]).toEqual([
      { at: 'coverage.covered', stated: '3', found: '2' },
      { at: 'systems[Mail].gaps', stated: '[]', found: '["no-realm"]' },
      { at: 'warnings', stated: '["a"]', found: '["a","b"]' },
    ]);
  });

  it('differ where one lacks a part', () => {
    expect([
      ...differences({ findings: { 'sms-only, high': { accounts: 1 } } }, { findings: {} }, ''),
    ]).toEqual([{ at: 'findings.sms-only, high', stated: '{"accounts":1}', found: 'nothing' }]);
  });
});
