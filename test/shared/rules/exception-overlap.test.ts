import { describe, expect, it } from 'vitest';
import { exceptionOverlap } from '#shared/rules/exception-overlap.ts';
import { assessedException } from '#test/fixtures/build-facts.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('exception-overlap', () => {
  it('fires for both, and counts their account once', () => {
    const exceptions = [
      assessedException({ overlaps: ['EX-2'] }),
      assessedException({ overlaps: ['EX-1'] }, { id: 'EX-2' }),
    ];
    const judged = judge(exceptionOverlap, { more: { exceptions } });
    expect(judged).toMatchObject({ answer: 'fires', subjects: ['EX-1', 'EX-2'] });
    expect(judged.entries[0]?.accounts).toHaveLength(1);
  });

  it('passes where each claims its own', () => {
    expect(judge(exceptionOverlap, { more: { exceptions: [assessedException()] } }).answer).toBe('passes');
  });

  it('does not apply where there is no exception', () => {
    expect(judge(exceptionOverlap).because).toBe('not-applicable.no-exceptions');
  });
});
