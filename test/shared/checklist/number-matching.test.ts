import { describe, expect, it } from 'vitest';
import { numberMatching } from '#shared/checklist/number-matching.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';
import { account, factor } from '#test/fixtures/build-view.ts';
import { finding } from '#test/fixtures/finding.ts';

describe('number-matching', () => {
  const accounts = [account({ name: 'a@nordwind.example', factors: [factor('push-number')] })];

  it('is met, also with text messages of those who are not privileged', () => {
    expect(numberMatching.answer(buildFacts({ accounts }), [finding('sms-only', 'medium')], 0).status).toBe(
      'met',
    );
  });

  it('is a gap for plain push, and for a privileged account with text messages', () => {
    const findings = [finding('push-without-number-matching', 'medium'), finding('sms-only', 'critical')];
    expect(numberMatching.answer(buildFacts({ accounts }), findings, 0).why.map(({ text }) => text)).toEqual([
      'checklist.number-matching.gap.push',
      'checklist.number-matching.gap.sms',
    ]);
  });

  it('is a gap where nothing is known: silence is no proof', () => {
    expect(numberMatching.answer(buildFacts(), [], 0)).toMatchObject({
      status: 'gap',
      why: [{ text: 'checklist.number-matching.gap.nothing-known' }],
    });
  });

  it('is contradicted by push and telephone in use; uncounted factors may be such', () => {
    expect(numberMatching.contradicted(buildFacts({ accounts }))).toBe(true);
    const keys = [account({ name: 'a@nordwind.example', factors: [factor('fido2-key')] })];
    const facts = buildFacts({ accounts: keys });
    expect(numberMatching.contradicted(facts)).toBe(false);
    const { factors: _factors, ...uncounted } = facts;
    expect(numberMatching.contradicted(uncounted)).toBe(true);
  });
});
