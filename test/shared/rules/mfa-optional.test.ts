import { describe, expect, it } from 'vitest';
import { mfaOptional } from '#shared/rules/mfa-optional.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('mfa-optional', () => {
  it('fires for absent and for partial enforcement, excepted or not', () => {
    const accounts = [
      account({ name: 'absent@nordwind.example', enforcement: 'absent' }),
      account({ name: 'partial@nordwind.example', enforcement: 'partial' }),
      account({ name: 'excepted@nordwind.example', enforcement: 'absent', verdict: 'excepted' }),
    ];
    const judged = judge(mfaOptional, { accounts });
    expect(judged).toMatchObject({ answer: 'fires', severities: ['high', 'high', 'high'] });
    expect(judged.accounts).toEqual([
      'absent@nordwind.example',
      'partial@nordwind.example',
      'excepted@nordwind.example',
    ]);
    expect(judged.subjects).toEqual(['CA02 MFA outside the office']);
  });

  it('passes for enforced, attested and unknown, and looks past what is out of scope', () => {
    const accounts = [
      account({ name: 'a@nordwind.example' }),
      account({ name: 'b@nordwind.example', enforcement: 'attested' }),
      account({ name: 'c@nordwind.example', enforcement: 'unknown', verdict: 'not-shown' }),
      account({ name: 'd@nordwind.example', enforcement: 'absent', outOfScope: 'disabled' }),
    ];
    expect(judge(mfaOptional, { accounts })).toMatchObject({ answer: 'passes', accounts: [] });
  });

  it('does not apply without accounts in scope', () => {
    const accounts = [account({ name: 'gone@nordwind.example', outOfScope: 'disabled' })];
    expect(judge(mfaOptional, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-accounts',
    });
  });
});
