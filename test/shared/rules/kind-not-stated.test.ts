import { describe, expect, it } from 'vitest';
import { kindNotStated } from '#shared/rules/kind-not-stated.ts';
import { account, factor } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('kind-not-stated', () => {
  it('fires where MFA is said to be there and no more', () => {
    const accounts = [account({ name: 'ada', factors: [factor('unstated', { strength: 2 })] })];
    expect(judge(kindNotStated, { accounts })).toMatchObject({ answer: 'fires', severities: ['low'] });
  });

  it('passes where the kind is known', () => {
    const accounts = [account({ name: 'ada', factors: [factor('totp')] })];
    expect(judge(kindNotStated, { accounts }).answer).toBe('passes');
  });

  it('does not apply where nobody is enrolled', () => {
    const accounts = [account({ name: 'new@nordwind.example', verdict: 'unknown' })];
    expect(judge(kindNotStated, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.nobody-enrolled',
    });
  });
});
