import { describe, expect, it } from 'vitest';
import { exceptionForNobody } from '#shared/rules/exception-for-nobody.ts';
import { assessedException } from '#test/fixtures/build-facts.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('exception-for-nobody', () => {
  it('fires for a name no realm has, for one that several accounts have, and for no claim at all', () => {
    const exceptions = [
      assessedException({ unmatched: ['ghost'] }),
      assessedException({ claims: [] }, { id: 'EX-2' }),
      assessedException({ unclear: ['anybody'] }, { id: 'EX-3' }),
    ];
    expect(judge(exceptionForNobody, { more: { exceptions } })).toMatchObject({
      answer: 'fires',
      subjects: ['EX-1', 'EX-2', 'EX-3'],
      severities: ['medium'],
    });
  });

  it('passes where every name fits', () => {
    expect(judge(exceptionForNobody, { more: { exceptions: [assessedException()] } }).answer).toBe('passes');
  });

  it('does not apply where there is no exception', () => {
    expect(judge(exceptionForNobody).because).toBe('not-applicable.no-exceptions');
  });
});
