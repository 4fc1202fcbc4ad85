import { describe, expect, it } from 'vitest';
import { vendorReviewOverdue } from '#shared/rules/vendor-review-overdue.ts';
import { vendor, date } from '#test/fixtures/build-facts.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('vendor-review-overdue', () => {
  it('fires after 365 days, without a review, and for one that is still to come', () => {
    const vendors = [
      vendor({ vendor: 'A', lastReviewedOn: date('2025-10-30') }),
      vendor({ vendor: 'B', lastReviewedOn: null }),
      vendor({ vendor: 'C', lastReviewedOn: date('2026-11-01') }),
    ];
    expect(judge(vendorReviewOverdue, { more: { vendors } })).toMatchObject({
      answer: 'fires',
      subjects: ['A', 'B', 'C'],
      entries: [{ values: { vendors: 3 } }],
    });
  });

  it('passes on the 365th day', () => {
    const vendors = [vendor({ lastReviewedOn: date('2025-10-31') })];
    expect(judge(vendorReviewOverdue, { more: { vendors } }).answer).toBe('passes');
  });

  it('does not apply without a register, or with an empty one', () => {
    expect(judge(vendorReviewOverdue).because).toBe('not-applicable.no-vendors');
    expect(judge(vendorReviewOverdue, { more: { vendors: [] } }).because).toBe('not-applicable.no-vendors');
  });
});
