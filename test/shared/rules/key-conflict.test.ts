import { describe, expect, it } from 'vitest';
import { keyConflict } from '#shared/rules/key-conflict.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('key-conflict', () => {
  it('fires for an account whose keys disagree', () => {
    const { account: anna } = account({ name: 'anna@nordwind.example' });
    const accounts = [
      account({ name: 'anna@nordwind.example', more: { account: { ...anna, keyConflict: true } } }),
    ];
    expect(judge(keyConflict, { accounts })).toMatchObject({
      answer: 'fires',
      accounts: ['anna@nordwind.example'],
    });
  });

  it('passes where they agree', () => {
    expect(judge(keyConflict, { accounts: [account({ name: 'anna@nordwind.example' })] }).answer).toBe(
      'passes',
    );
  });

  it('does not apply where there is no account at all', () => {
    expect(judge(keyConflict).because).toBe('not-applicable.no-accounts');
  });
});
