import { describe, expect, it } from 'vitest';
import { noMonthlyReport } from '#shared/rules/no-monthly-report.ts';
import { snapshot, date } from '#test/fixtures/build-facts.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('no-monthly-report', () => {
  it('fires and names the months', () => {
    expect(judge(noMonthlyReport)).toMatchObject({
      answer: 'fires',
      subjects: ['2026-08', '2026-09'],
      entries: [{ values: { months: 2 } }],
    });
    expect(judge(noMonthlyReport, { more: { history: [snapshot('2026-08-31')] } }).subjects).toEqual([
      '2026-09',
    ]);
  });

  it('passes with a snapshot of each, across the turn of the year too', () => {
    const history = [snapshot('2026-08-31'), snapshot('2026-09-15')];
    expect(judge(noMonthlyReport, { more: { history } }).answer).toBe('passes');
    const winter = [snapshot('2025-11-30'), snapshot('2025-12-31')];
    expect(judge(noMonthlyReport, { more: { asOf: date('2026-01-31'), history: winter } }).answer).toBe(
      'passes',
    );
  });

  it('does not apply to the as-of month, whose snapshot is this engagement, nor to older ones', () => {
    expect(judge(noMonthlyReport, { more: { history: [snapshot('2026-07-31')] } }).subjects).toEqual([
      '2026-08',
      '2026-09',
    ]);
  });
});
