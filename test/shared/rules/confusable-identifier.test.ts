import { describe, expect, it } from 'vitest';
import { confusableIdentifier } from '#shared/rules/confusable-identifier.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('confusable-identifier', () => {
  it('fires, also out of scope', () => {
    const { account: anna } = account({ name: 'anna@nordwind.example' });
    const accounts = [
      account({
        name: 'anna@nordwind.example',
        more: { account: { ...anna, confusableWith: ['аnna@nordwind.example'] } },
      }),
      account({
        name: 'off@nordwind.example',
        outOfScope: 'disabled',
        more: { account: { ...anna, confusableWith: ['аnna@nordwind.example'] } },
      }),
    ];
    const judged = judge(confusableIdentifier, { accounts });
    expect(judged).toMatchObject({ answer: 'fires', severities: ['high', 'high'] });
    expect(judged.subjects).toContain('anna@nordwind.example');
  });

  it('passes where names differ plainly', () => {
    expect(
      judge(confusableIdentifier, { accounts: [account({ name: 'anna@nordwind.example' })] }).answer,
    ).toBe('passes');
  });

  it('does not apply where there is no account at all', () => {
    expect(judge(confusableIdentifier).because).toBe('not-applicable.no-accounts');
  });
});
