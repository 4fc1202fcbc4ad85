import { describe, expect, it } from 'vitest';
import { factorNotApproved } from '#shared/rules/factor-not-approved.ts';
import { account, factor } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const engagement = { policy: { approvedFactors: ['fido2-key', 'totp', 'sms', 'voice'] } };

describe('factor-not-approved', () => {
  it('fires and names the factors', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', factors: [factor('push'), factor('email-otp'), factor('totp')] }),
    ];
    expect(judge(factorNotApproved, { accounts, engagement })).toMatchObject({
      answer: 'fires',
      subjects: ['email-otp', 'push'],
    });
  });

  it('passes for what is approved, cannot be compared or does not count', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', factors: [factor('phone'), factor('totp'), factor('unstated')] }),
      account({
        name: 'b@nordwind.example',
        factors: [factor('push', { usable: false }), factor('password'), factor('totp')],
      }),
    ];
    expect(judge(factorNotApproved, { accounts, engagement })).toMatchObject({
      answer: 'passes',
      accounts: [],
    });
  });

  it('does not apply where the policy names no factors', () => {
    const accounts = [account({ name: 'a@nordwind.example', factors: [factor('push')] })];
    expect(judge(factorNotApproved, { accounts }).because).toBe('not-applicable.no-approved-factors');
  });
});
