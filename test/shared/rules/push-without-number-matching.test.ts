import { describe, expect, it } from 'vitest';
import { pushWithoutNumberMatching } from '#shared/rules/push-without-number-matching.ts';
import { account, factor } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('push-without-number-matching', () => {
  it('fires where plain push is usable', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', factors: [factor('push'), factor('fido2-key')] }),
      account({ name: 'b@nordwind.example', factors: [factor('push', { usable: false })] }),
    ];
    expect(judge(pushWithoutNumberMatching, { accounts })).toMatchObject({
      answer: 'fires',
      accounts: ['a@nordwind.example'],
      severities: ['medium'],
    });
  });

  it('passes with number matching', () => {
    const accounts = [account({ name: 'a@nordwind.example', factors: [factor('push-number')] })];
    expect(judge(pushWithoutNumberMatching, { accounts }).answer).toBe('passes');
  });

  it('does not apply where nobody is enrolled', () => {
    const accounts = [account({ name: 'new@nordwind.example', verdict: 'unknown' })];
    expect(judge(pushWithoutNumberMatching, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.nobody-enrolled',
    });
  });
});
