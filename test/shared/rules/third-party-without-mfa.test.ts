import { describe, expect, it } from 'vitest';
import { thirdPartyWithoutMfa } from '#shared/rules/third-party-without-mfa.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('third-party-without-mfa', () => {
  it('fires for every verdict but covered and excepted', () => {
    const verdicts = ['unresolved', 'unknown', 'not-enrolled', 'not-enforced', 'weak', 'not-shown'] as const;
    const accounts = verdicts.map((verdict) =>
      account({ name: `${verdict}@nordwind.example`, classes: ['third-party'], verdict }),
    );
    const judged = judge(thirdPartyWithoutMfa, { accounts });
    expect(judged).toMatchObject({ answer: 'fires' });
    expect(judged.accounts).toHaveLength(verdicts.length);
  });

  it('passes for covered and excepted, and for other classes', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', classes: ['third-party'] }),
      account({ name: 'b@nordwind.example', classes: ['third-party'], verdict: 'excepted' }),
      account({ name: 'c@nordwind.example', verdict: 'weak' }),
    ];
    expect(judge(thirdPartyWithoutMfa, { accounts })).toMatchObject({ answer: 'passes', accounts: [] });
  });

  it('does not apply where nobody in scope is of the class', () => {
    const accounts = [
      account({ name: 'anna@nordwind.example' }),
      account({ name: 'old@nordwind.example', classes: ['third-party'], outOfScope: 'disabled' }),
    ];
    expect(judge(thirdPartyWithoutMfa, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-third-party',
    });
  });
});
