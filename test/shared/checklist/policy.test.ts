import { describe, expect, it } from 'vitest';
import { policy } from '#shared/checklist/policy.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';

describe('policy', () => {
  const whole = {
    document: 'policy/mfa.pdf',
    scope: 'all accounts',
    approvedFactors: ['totp'],
    approvedBy: { name: 'Bea Board' },
    approvedOn: '2026-02-11',
    reviewOn: '2026-10-31',
  };
  const attached = ['policy/mfa.pdf'];
  const answer = (stated: object) =>
    policy.answer(buildFacts({ engagement: { policy: stated }, more: { attached } }), [], 0);

  it('is met by a whole policy, up to its review date', () => {
    expect(answer(whole)).toMatchObject({ status: 'met', by: 'policy/mfa.pdf' });
    expect(answer({ ...whole, document: undefined, text: '# MFA' })).toMatchObject({
      status: 'met',
      by: 'policy.text',
    });
  });

  it.each([
    ['no-document', { document: 'policy/other.pdf' }],
    ['no-scope', { scope: undefined }],
    ['no-factors', { approvedFactors: [] }],
    ['not-approved', { approvedBy: undefined }],
    ['not-approved', { approvedOn: '2026-11-01' }],
    ['not-reviewed', { reviewOn: '2026-10-30' }],
    ['not-reviewed', { reviewOn: undefined }],
  ])('is a gap: %s', (why, more) => {
    expect(answer({ ...whole, ...more })).toMatchObject({
      status: 'gap',
      why: [{ text: `checklist.policy.gap.${why}` }],
    });
  });

  it('is a gap, not an error, without a policy, and cannot be claimed away', () => {
    const facts = buildFacts();
    expect(policy.answer(facts, [], 0)).toMatchObject({
      status: 'gap',
      by: null,
      why: [{ text: 'checklist.policy.gap.none' }],
    });
    expect(policy.contradicted(facts)).toBe(true);
  });
});
