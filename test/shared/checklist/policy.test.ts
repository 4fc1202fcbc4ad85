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

  const parts = { ...whole, document: undefined };

  it('is met by what is typeset from its parts only where somebody approved it', () => {
    expect(answer(parts)).toMatchObject({ status: 'met', by: 'policy.template' });
    expect(answer({ ...parts, approvedBy: undefined })).toMatchObject({
      status: 'gap',
      by: 'policy.template',
      why: [{ text: 'checklist.policy.gap.only-typeset' }, { text: 'checklist.policy.gap.not-approved' }],
    });
    const onlyApproved = {
      approvedBy: { name: 'Bea Board' },
      approvedOn: '2026-02-11',
      reviewOn: '2026-10-31',
    };
    expect(answer(onlyApproved).why.map(({ text }) => text)).toEqual([
      'checklist.policy.gap.no-document',
      'checklist.policy.gap.no-scope',
      'checklist.policy.gap.no-factors',
    ]);
  });

  it('does not take its parts for a document that is named and not attached', () => {
    expect(answer({ ...whole, document: 'policy/lost.pdf' })).toMatchObject({
      status: 'gap',
      by: null,
      why: [{ text: 'checklist.policy.gap.no-document' }],
    });
  });

  it('takes factors that are approved by class, and a review that is due by its interval', () => {
    const byClass = { approvedFactors: undefined, approvedFactorsByClass: { privileged: ['passkey'] } };
    expect(answer({ ...whole, ...byClass }).status).toBe('met');
    const every = (reviewEvery: number) => answer({ ...whole, reviewOn: undefined, reviewEvery });
    // Approved on 2026-02-11: due again on 2026-11-11 and 2026-10-11.
    expect(every(9).status).toBe('met');
    expect(every(8).why).toEqual([{ text: 'checklist.policy.gap.not-reviewed' }]);
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
