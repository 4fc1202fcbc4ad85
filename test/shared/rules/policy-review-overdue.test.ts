import { describe, expect, it } from 'vitest';
import { policyReviewOverdue } from '#shared/rules/policy-review-overdue.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('policy-review-overdue', () => {
  it('fires past the review date, or a year after the approval', () => {
    expect(judge(policyReviewOverdue, { engagement: { policy: { reviewOn: '2026-10-30' } } }).answer).toBe(
      'fires',
    );
    expect(judge(policyReviewOverdue, { engagement: { policy: { approvedOn: '2025-10-30' } } }).answer).toBe(
      'fires',
    );
  });

  it('passes on the review date, and within a year', () => {
    expect(
      judge(policyReviewOverdue, {
        engagement: { policy: { approvedOn: '2020-01-01', reviewOn: '2026-10-31' } },
      }).answer,
    ).toBe('passes');
    expect(judge(policyReviewOverdue, { engagement: { policy: { approvedOn: '2025-10-31' } } }).answer).toBe(
      'passes',
    );
  });

  it('does not apply without a policy', () => {
    expect(judge(policyReviewOverdue).because).toBe('not-applicable.no-mfa-policy');
  });
});
