import { describe, expect, it } from 'vitest';
import { enforcementNotShown } from '#shared/rules/enforcement-not-shown.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('enforcement-not-shown', () => {
  it('fires for unknown enforcement, whatever the verdict', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', enforcement: 'unknown', verdict: 'not-shown' }),
      account({ name: 'b@nordwind.example', enforcement: 'unknown', verdict: 'not-enrolled' }),
    ];
    expect(judge(enforcementNotShown, { accounts })).toMatchObject({
      answer: 'fires',
      accounts: ['a@nordwind.example', 'b@nordwind.example'],
    });
  });

  it('passes where enforcement is known, good or bad', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', enforcement: 'absent', verdict: 'not-enforced' }),
      account({ name: 'b@nordwind.example' }),
      account({ name: 'c@nordwind.example', enforcement: 'unknown', outOfScope: 'disabled' }),
    ];
    expect(judge(enforcementNotShown, { accounts })).toMatchObject({ answer: 'passes', accounts: [] });
  });

  it('does not apply without accounts in scope', () => {
    const accounts = [account({ name: 'gone@nordwind.example', outOfScope: 'disabled' })];
    expect(judge(enforcementNotShown, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-accounts',
    });
  });
});
