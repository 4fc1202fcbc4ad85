import { describe, expect, it } from 'vitest';
import { policyNotApproved } from '#shared/rules/policy-not-approved.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('policy-not-approved', () => {
  it('fires without a policy, an approver, a date, or with a date ahead', () => {
    const approvedBy = { name: 'Bea Board' };
    for (const policy of [
      undefined,
      {},
      { approvedBy },
      { approvedOn: '2026-02-11' },
      { approvedBy, approvedOn: '2026-11-01' },
      { approvedBy: { name: 'tbd' }, approvedOn: '2026-02-11' },
    ])
      expect(judge(policyNotApproved, { engagement: policy === undefined ? {} : { policy } })).toMatchObject({
        answer: 'fires',
        severities: ['high'],
      });
  });

  it('passes when approved by the as-of date', () => {
    const policy = { approvedBy: { name: 'Bea Board' }, approvedOn: '2026-10-31' };
    expect(judge(policyNotApproved, { engagement: { policy } }).answer).toBe('passes');
  });

  it('does not apply to a realm: it is about the whole', () => {
    expect(judge(policyNotApproved).entries).toMatchObject([{ realm: null }]);
  });
});
