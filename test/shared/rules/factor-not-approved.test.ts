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

  const policy = {
    approvedFactors: ['push-number', 'totp'],
    approvedFactorsByClass: { privileged: ['fido2-key', 'passkey'], 'third-party': ['fido2-key', 'totp'] },
  };

  it('fires for what is not approved for the class, though it is for others', () => {
    const accounts = [
      account({
        name: 'admin@nordwind.example',
        classes: ['privileged', 'external-facing'],
        factors: [factor('fido2-key'), factor('push-number')],
      }),
      account({ name: 'a@nordwind.example', classes: ['external-facing'], factors: [factor('fido2-key')] }),
    ];
    const judged = judge(factorNotApproved, { accounts, engagement: { policy } });
    expect(judged.accounts).toEqual(['admin@nordwind.example', 'a@nordwind.example']);
    expect(judged.hits.map(({ subjects }) => subjects)).toEqual([['push-number'], ['fido2-key']]);
  });

  it('fires where an account of two classes uses what only one of them approves', () => {
    const classes = ['privileged', 'third-party'] as const;
    const accounts = [
      account({ name: 'a@nordwind.example', classes: [...classes], factors: [factor('totp')] }),
      account({ name: 'b@nordwind.example', classes: [...classes], factors: [factor('fido2-key')] }),
      account({ name: 'c@nordwind.example', classes: [...classes], factors: [factor('passkey')] }),
    ];
    expect(judge(factorNotApproved, { accounts, engagement: { policy } }).accounts).toEqual([
      'a@nordwind.example',
      'c@nordwind.example',
    ]);
  });

  it('passes for classes without a list where the policy has lists by class only', () => {
    const byClass = { approvedFactorsByClass: { privileged: ['fido2-key'] } };
    const accounts = [
      account({ name: 'a@nordwind.example', classes: ['external-facing'], factors: [factor('sms')] }),
    ];
    expect(judge(factorNotApproved, { accounts, engagement: { policy: byClass } })).toMatchObject({
      answer: 'passes',
      accounts: [],
    });
  });

  it('does not apply where the policy names no factors', () => {
    const accounts = [account({ name: 'a@nordwind.example', factors: [factor('push')] })];
    expect(judge(factorNotApproved, { accounts }).because).toBe('not-applicable.no-approved-factors');
  });
});
