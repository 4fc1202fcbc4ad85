import { describe, expect, it } from 'vitest';
import { classEmpty } from '#shared/rules/class-empty.ts';
import { assessedException } from '#test/fixtures/build-facts.ts';
import { account, source } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('class-empty', () => {
  it('fires for sensitive data that nobody names, and for what something demands', () => {
    expect(judge(classEmpty)).toMatchObject({ answer: 'fires', subjects: ['sensitive-data'] });
    const engagement = {
      requirements: { customer: { strength: 3 } },
      policy: { requirements: { 'legacy-ot': 2 } },
    } as const;
    const exceptions = [assessedException({}, { type: 'break-glass' })];
    expect(judge(classEmpty, { engagement, more: { exceptions } }).subjects).toEqual([
      'break-glass',
      'customer',
      'legacy-ot',
      'sensitive-data',
    ]);
  });

  it('passes where a rule, an account or a list can fill it', () => {
    const engagement = { classes: [{ class: 'sensitive-data', when: { department: 'Finance' } }] } as const;
    expect(judge(classEmpty, { engagement: { classes: [...engagement.classes] } }).answer).toBe('passes');
    const accounts = [account({ name: 'a@nordwind.example', classes: ['sensitive-data'] })];
    expect(judge(classEmpty, { accounts }).answer).toBe('passes');
    expect(judge(classEmpty, { realm: { sources: [source(5, { roles: ['class-list'] })] } }).answer).toBe(
      'passes',
    );
  });

  it('does not apply to classes that nothing demands, nor to exceptions of a user', () => {
    const exceptions = [assessedException({}, { type: 'user' })];
    expect(judge(classEmpty, { more: { exceptions } }).subjects).toEqual(['sensitive-data']);
  });
});
