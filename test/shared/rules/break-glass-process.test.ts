import { describe, expect, it } from 'vitest';
import { breakGlassProcess } from '#shared/rules/break-glass-process.ts';
import { assessedException } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const glass = (exception: string | null, verdict: 'excepted' | 'covered' | 'not-enrolled') =>
  account({ name: `bg-${verdict}@nordwind.example`, classes: ['break-glass'], verdict, more: { exception } });

describe('break-glass-process', () => {
  it('fires where the exception lacks a demand, is of another type or is not there', () => {
    const lacking = assessedException(
      { state: 'incomplete', reasons: ['exception.no-drill'] },
      { type: 'break-glass' },
    );
    expect(
      judge(breakGlassProcess, {
        accounts: [glass('EX-1', 'not-enrolled')],
        more: { exceptions: [lacking] },
      }),
    ).toMatchObject({
      answer: 'fires',
      subjects: ['EX-1'],
    });
    const other = assessedException({}, { type: 'user' });
    expect(
      judge(breakGlassProcess, { accounts: [glass('EX-1', 'excepted')], more: { exceptions: [other] } })
        .answer,
    ).toBe('fires');
    expect(judge(breakGlassProcess, { accounts: [glass(null, 'not-enrolled')] }).answer).toBe('fires');
  });

  it('passes with a process, or with MFA and no exception', () => {
    const whole = assessedException({}, { type: 'break-glass' });
    expect(
      judge(breakGlassProcess, { accounts: [glass('EX-1', 'excepted')], more: { exceptions: [whole] } })
        .answer,
    ).toBe('passes');
    expect(judge(breakGlassProcess, { accounts: [glass(null, 'covered')] }).answer).toBe('passes');
  });

  it('does not apply where nobody in scope is of the class', () => {
    const accounts = [
      account({ name: 'anna@nordwind.example' }),
      account({ name: 'old@nordwind.example', classes: ['break-glass'], outOfScope: 'disabled' }),
    ];
    expect(judge(breakGlassProcess, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-break-glass',
    });
  });
});
