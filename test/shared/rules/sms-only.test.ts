import { describe, expect, it } from 'vitest';
import { smsOnly } from '#shared/rules/sms-only.ts';
import { account, factor } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('sms-only', () => {
  it('fires, the more severe the more the account may do', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', factors: [factor('sms'), factor('password')] }),
      account({ name: 'b@nordwind.example', factors: [factor('phone')], classes: ['sensitive-data'] }),
      account({
        name: 'c@nordwind.example',
        factors: [factor('voice')],
        classes: ['privileged', 'sensitive-data'],
      }),
    ];
    expect(judge(smsOnly, { accounts })).toMatchObject({
      answer: 'fires',
      severities: ['medium', 'high', 'critical'],
    });
  });

  it('fires where the better factor is not usable', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', factors: [factor('sms'), factor('totp', { usable: false })] }),
    ];
    expect(judge(smsOnly, { accounts }).answer).toBe('fires');
  });

  it('passes with any other usable kind, and without any', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', factors: [factor('sms'), factor('totp')] }),
      account({ name: 'b@nordwind.example', factors: [factor('push')] }),
      account({ name: 'c@nordwind.example', factors: [factor('password')], verdict: 'not-enrolled' }),
    ];
    expect(judge(smsOnly, { accounts })).toMatchObject({ answer: 'passes', accounts: [] });
  });

  it('does not apply where nobody is enrolled', () => {
    const accounts = [account({ name: 'new@nordwind.example', verdict: 'unknown' })];
    expect(judge(smsOnly, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.nobody-enrolled',
    });
  });
});
