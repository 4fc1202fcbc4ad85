import { describe, expect, it } from 'vitest';
import { staleSource } from '#shared/rules/stale-source.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { source } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const extracted = (on: string | null) => ({
  ...source(1).extracted,
  on: on === null ? null : (`${on}T08:00:00Z` as IsoInstant),
});

describe('stale-source', () => {
  it('fires from the 32nd day before the as-of date', () => {
    const sources = [source(1, { extracted: extracted('2026-09-29') }), source(2)];
    expect(judge(staleSource, { realm: { sources } })).toMatchObject({
      answer: 'fires',
      subjects: ['exports/source-1.csv'],
      entries: [{ values: { sources: 1 } }],
    });
  });

  it('passes on the 31st', () => {
    const sources = [source(1, { extracted: extracted('2026-09-30') })];
    expect(judge(staleSource, { realm: { sources } }).answer).toBe('passes');
  });

  it('does not apply where no source says when it was extracted', () => {
    const sources = [source(1, { extracted: extracted(null) })];
    expect(judge(staleSource, { realm: { sources } }).answer).toBe('not-applicable');
  });
});
