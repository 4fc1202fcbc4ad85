import { describe, expect, it } from 'vitest';
import { exceptionIncomplete } from '#shared/rules/exception-incomplete.ts';
import { assessedException } from '#test/fixtures/build-facts.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('exception-incomplete', () => {
  it('fires once for all of that state, with their accounts', () => {
    const exceptions = [
      assessedException({ state: 'incomplete' }),
      assessedException(
        { state: 'incomplete', claims: [{ realm: 'aws', account: 'deploy' }] },
        { id: 'EX-2' },
      ),
    ];
    const judged = judge(exceptionIncomplete, { more: { exceptions } });
    expect(judged).toMatchObject({ answer: 'fires', subjects: ['EX-1', 'EX-2'], severities: ['high'] });
    expect(judged.entries[0]?.accounts).toEqual([
      { realm: 'entra', name: 'svc-backup@nordwind.example' },
      { realm: 'aws', name: 'deploy' },
    ]);
  });

  it('passes for any other state', () => {
    const states = (['valid', 'incomplete', 'review-overdue', 'expired'] as const).filter(
      (state) => state !== 'incomplete',
    );
    const exceptions = states.map((state) => assessedException({ state }));
    expect(judge(exceptionIncomplete, { more: { exceptions } }).answer).toBe('passes');
  });

  it('does not apply where there is no exception', () => {
    expect(judge(exceptionIncomplete).because).toBe('not-applicable.no-exceptions');
  });
});
