import { describe, expect, it } from 'vitest';
import { exceptionObsolete } from '#shared/rules/exception-obsolete.ts';
import { assessedException } from '#test/fixtures/build-facts.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('exception-obsolete', () => {
  it('fires for what MFA covers by now', () => {
    const exceptions = [assessedException({ obsolete: true })];
    expect(judge(exceptionObsolete, { more: { exceptions } })).toMatchObject({
      answer: 'fires',
      subjects: ['EX-1'],
      severities: ['low'],
    });
  });

  it('passes for what is still needed', () => {
    expect(judge(exceptionObsolete, { more: { exceptions: [assessedException()] } }).answer).toBe('passes');
  });

  it('does not apply where there is no exception', () => {
    expect(judge(exceptionObsolete).because).toBe('not-applicable.no-exceptions');
  });
});
