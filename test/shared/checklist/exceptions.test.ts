import { describe, expect, it } from 'vitest';
import { exceptions } from '#shared/checklist/exceptions.ts';
import { assessedException, buildFacts } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { finding } from '#test/fixtures/finding.ts';

describe('exceptions', () => {
  const covered = account({ name: 'a@nordwind.example' });
  const excepted = account({ name: 'b@nordwind.example', verdict: 'excepted' });

  it('is met when everybody is covered or excepted', () => {
    expect(exceptions.answer(buildFacts({ accounts: [covered, excepted] }), [], 0).status).toBe('met');
  });

  it('is a gap for an account that is neither, and when there is none', () => {
    const accounts = [covered, account({ name: 'c@nordwind.example', verdict: 'weak' })];
    expect(exceptions.answer(buildFacts({ accounts }), [], 0)).toMatchObject({
      status: 'gap',
      why: [{ text: 'checklist.exceptions.gap.accounts', values: { accounts: 1 } }],
    });
    expect(exceptions.answer(buildFacts(), [], 0).status).toBe('gap');
  });

  it.each(['expired', 'review-overdue', 'incomplete', 'overlap'])(
    'is a gap with an exception that is %s',
    (state) => {
      const facts = buildFacts({ accounts: [covered] });
      expect(exceptions.answer(facts, [finding(`exception-${state}`)], 0)).toMatchObject({
        status: 'gap',
        why: [{ text: `checklist.exceptions.gap.${state}` }],
      });
    },
  );

  it('is contradicted by exceptions, and by accounts that MFA does not cover', () => {
    expect(exceptions.contradicted(buildFacts({ accounts: [covered] }))).toBe(false);
    expect(exceptions.contradicted(buildFacts({ accounts: [excepted] }))).toBe(true);
    expect(exceptions.contradicted(buildFacts({ more: { exceptions: [assessedException()] } }))).toBe(true);
  });
});
