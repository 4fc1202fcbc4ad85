import { describe, expect, it } from 'vitest';
import { sourcesApart } from '#shared/rules/sources-apart.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { source } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const extracted = (on: string | null) => ({
  ...source(1).extracted,
  on: on === null ? null : (`${on}T08:00:00Z` as IsoInstant),
});

describe('sources-apart', () => {
  it('fires for more than 7 days', () => {
    const sources = [
      source(1, { extracted: extracted('2026-10-20') }),
      source(2, { extracted: extracted('2026-10-28') }),
    ];
    expect(judge(sourcesApart, { realm: { sources } })).toMatchObject({
      answer: 'fires',
      entries: [{ realm: 'entra', values: { sources: 2 } }],
    });
  });

  it('passes for 7 days', () => {
    const sources = [
      source(1, { extracted: extracted('2026-10-28') }),
      source(2, { extracted: extracted('2026-10-21') }),
    ];
    expect(judge(sourcesApart, { realm: { sources } }).answer).toBe('passes');
  });

  it('does not apply to a single source', () => {
    const sources = [source(1), source(2, { extracted: extracted(null) })];
    expect(judge(sourcesApart, { realm: { sources } }).because).toBe('not-applicable.no-two-dates');
  });
});
