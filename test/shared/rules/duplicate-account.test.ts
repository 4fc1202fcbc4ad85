import { describe, expect, it } from 'vitest';
import { duplicateAccount } from '#shared/rules/duplicate-account.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('duplicate-account', () => {
  it('fires, also out of scope', () => {
    const { account: anna } = account({ name: 'anna@nordwind.example' });
    const accounts = [
      account({
        name: 'anna@nordwind.example',
        more: { account: { ...anna, sameNameAs: ['ANNA@nordwind.example'] } },
      }),
      account({
        name: 'off@nordwind.example',
        outOfScope: 'disabled',
        more: { account: { ...anna, sameNameAs: ['ANNA@nordwind.example'] } },
      }),
    ];
    const judged = judge(duplicateAccount, { accounts });
    expect(judged).toMatchObject({ answer: 'fires', severities: ['medium', 'medium'] });
    expect(judged.subjects).toContain('anna@nordwind.example');
  });

  it('passes where names differ plainly', () => {
    expect(judge(duplicateAccount, { accounts: [account({ name: 'anna@nordwind.example' })] }).answer).toBe(
      'passes',
    );
  });

  it('does not apply where there is no account at all', () => {
    expect(judge(duplicateAccount).because).toBe('not-applicable.no-accounts');
  });
});
