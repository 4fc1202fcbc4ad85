import { describe, expect, it } from 'vitest';
import { weakFallback } from '#shared/rules/weak-fallback.ts';
import { account, factor } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('weak-fallback', () => {
  it('fires where a privileged account has both', () => {
    const accounts = [
      account({
        name: 'a@nordwind.example',
        classes: ['privileged'],
        factors: [factor('fido2-key'), factor('sms')],
      }),
    ];
    expect(judge(weakFallback, { accounts })).toMatchObject({
      answer: 'fires',
      accounts: ['a@nordwind.example'],
    });
  });

  it('passes where the weak one is unusable, stronger or alone', () => {
    const accounts = [
      account({
        name: 'a@nordwind.example',
        classes: ['privileged'],
        factors: [factor('passkey'), factor('sms', { usable: false })],
      }),
      account({
        name: 'b@nordwind.example',
        classes: ['privileged'],
        factors: [factor('passkey'), factor('totp'), factor('password')],
      }),
      account({ name: 'c@nordwind.example', classes: ['privileged'], factors: [factor('sms')] }),
      account({ name: 'd@nordwind.example', factors: [factor('passkey'), factor('sms')] }),
    ];
    expect(judge(weakFallback, { accounts })).toMatchObject({ answer: 'passes', accounts: [] });
  });

  it('does not apply where nobody in scope is of the class', () => {
    const accounts = [
      account({ name: 'anna@nordwind.example' }),
      account({ name: 'old@nordwind.example', classes: ['privileged'], outOfScope: 'disabled' }),
    ];
    expect(judge(weakFallback, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-privileged',
    });
  });
});
