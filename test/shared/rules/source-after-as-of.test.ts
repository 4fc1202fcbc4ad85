import { describe, expect, it } from 'vitest';
import { sourceAfterAsOf } from '#shared/rules/source-after-as-of.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { source } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const extracted = (on: string | null) => ({
  ...source(1).extracted,
  on: on === null ? null : (`${on}T08:00:00Z` as IsoInstant),
});

describe('source-after-as-of', () => {
  it('fires on the day after', () => {
    const sources = [source(1, { extracted: extracted('2026-11-01') })];
    expect(judge(sourceAfterAsOf, { realm: { sources } })).toMatchObject({
      answer: 'fires',
      subjects: ['exports/source-1.csv'],
    });
  });

  it('passes on the as-of date, which counts to its end', () => {
    const sources = [source(1, { extracted: extracted('2026-10-31') })];
    expect(judge(sourceAfterAsOf, { realm: { sources } }).answer).toBe('passes');
  });

  it('does not apply where no source says when it was extracted', () => {
    const sources = [source(1, { extracted: extracted(null) })];
    expect(judge(sourceAfterAsOf, { realm: { sources } }).answer).toBe('not-applicable');
  });
});
