import { describe, expect, it } from 'vitest';
import { dormantAccount } from '#shared/rules/dormant-account.ts';
import { date } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('dormant-account', () => {
  it('fires from the 90th day without a sign-in, or since creation', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', attributes: { lastSignIn: date('2026-08-02') } }),
      account({
        name: 'b@nordwind.example',
        attributes: { lastSignIn: 'never', created: date('2025-01-01') },
      }),
    ];
    expect(judge(dormantAccount, { accounts })).toMatchObject({
      answer: 'fires',
      accounts: ['a@nordwind.example', 'b@nordwind.example'],
      severities: ['low', 'low'],
    });
  });

  it('passes on the 89th day, for new accounts, and where nothing is known', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', attributes: { lastSignIn: date('2026-08-03') } }),
      account({
        name: 'b@nordwind.example',
        attributes: { lastSignIn: 'never', created: date('2026-10-20') },
      }),
      account({ name: 'c@nordwind.example', attributes: { lastSignIn: 'never' } }),
      account({ name: 'd@nordwind.example', attributes: { enabled: null, lastSignIn: date('2020-01-01') } }),
    ];
    expect(judge(dormantAccount, { accounts })).toMatchObject({ answer: 'passes', accounts: [] });
  });

  it('does not apply without accounts in scope', () => {
    const accounts = [account({ name: 'gone@nordwind.example', outOfScope: 'disabled' })];
    expect(judge(dormantAccount, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-accounts',
    });
  });
});
