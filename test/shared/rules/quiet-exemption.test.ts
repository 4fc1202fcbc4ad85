import { describe, expect, it } from 'vitest';
import { quietExemption } from '#shared/rules/quiet-exemption.ts';
import { assessedException } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const excluded = {
  state: 'absent',
  demands: null,
  policies: [],
  open: [],
  excludedBy: [{ policy: 'CA01 MFA for all users', by: 'group', id: 'g-1' }],
  reasons: [],
} as const;

describe('quiet-exemption', () => {
  it('fires by name for an excluded account without a valid exception', () => {
    const accounts = [
      account({ name: 'ceo@nordwind.example', verdict: 'not-enforced', more: { enforcement: excluded } }),
      account({
        name: 'expired@nordwind.example',
        verdict: 'not-enforced',
        more: { enforcement: excluded, exception: 'EX-1' },
      }),
      account({
        name: 'twice@nordwind.example',
        verdict: 'not-enforced',
        more: {
          enforcement: excluded,
          exception: 'EX-2',
          reasons: [{ text: 'reason.exception-overlap', values: { exceptions: 'EX-2, EX-3' } }],
        },
      }),
    ];
    const exceptions = [
      assessedException({ state: 'expired' }),
      assessedException({ overlaps: ['EX-3'] }, { id: 'EX-2' }),
    ];
    const judged = judge(quietExemption, { accounts, more: { exceptions } });
    expect(judged).toMatchObject({ answer: 'fires', severities: ['high', 'high', 'high'] });
    expect(judged.accounts).toEqual([
      'ceo@nordwind.example',
      'expired@nordwind.example',
      'twice@nordwind.example',
    ]);
    expect(judged.subjects).toContain('CA01 MFA for all users');
  });

  it('fires for an account that another policy covers: the exclusion is on no record', () => {
    const accounts = [
      account({
        name: 'a@nordwind.example',
        more: { enforcement: { ...excluded, state: 'enforced', demands: 4 } },
      }),
    ];
    expect(judge(quietExemption, { accounts }).answer).toBe('fires');
  });

  it('passes with a valid exception, and where nobody is excluded', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', verdict: 'excepted', more: { enforcement: excluded } }),
      account({ name: 'b@nordwind.example', more: { enforcement: excluded, exception: 'EX-1' } }),
      account({ name: 'c@nordwind.example', enforcement: 'absent' }),
      account({ name: 'd@nordwind.example', outOfScope: 'disabled', more: { enforcement: excluded } }),
    ];
    const exceptions = [assessedException()];
    expect(judge(quietExemption, { accounts, more: { exceptions } })).toMatchObject({
      answer: 'passes',
      accounts: [],
    });
  });

  it('does not apply without accounts in scope', () => {
    const accounts = [account({ name: 'gone@nordwind.example', outOfScope: 'disabled' })];
    expect(judge(quietExemption, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-accounts',
    });
  });
});
