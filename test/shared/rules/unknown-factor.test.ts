import { describe, expect, it } from 'vitest';
import { unknownFactor } from '#shared/rules/unknown-factor.ts';
import { account, factor } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('unknown-factor', () => {
  it('fires and names the words', () => {
    const accounts = [
      account({
        name: 'a@nordwind.example',
        factors: [factor('unrecognised', { word: 'retinaScan' }), factor('totp')],
      }),
    ];
    expect(judge(unknownFactor, { accounts })).toMatchObject({ answer: 'fires', subjects: ['retinaScan'] });
  });

  it('passes where every word is known', () => {
    const accounts = [account({ name: 'a@nordwind.example', factors: [factor('totp')] })];
    expect(judge(unknownFactor, { accounts }).answer).toBe('passes');
  });

  it('does not apply without accounts in scope', () => {
    const accounts = [account({ name: 'gone@nordwind.example', outOfScope: 'disabled' })];
    expect(judge(unknownFactor, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-accounts',
    });
  });
});
