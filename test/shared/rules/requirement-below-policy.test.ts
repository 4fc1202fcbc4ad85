import { describe, expect, it } from 'vitest';
import { requirementBelowPolicy } from '#shared/rules/requirement-below-policy.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('requirement-below-policy', () => {
  it('fires below the strength of the class, and below the weakest approved factor', () => {
    const stated = { policy: { requirements: { 'sensitive-data': 3 } } } as const;
    expect(judge(requirementBelowPolicy, { engagement: stated })).toMatchObject({
      answer: 'fires',
      subjects: ['sensitive-data'],
    });
    const loosened = {
      policy: { approvedFactors: ['totp', 'fido2-key'] },
      requirements: {
        standard: {
          strength: 1,
          because: 'R-12',
          approvedBy: 'Ida',
          approvedOn: '2026-05-02',
          until: '2026-12-31',
        },
      },
    } as const;
    expect(
      judge(requirementBelowPolicy, {
        engagement: { ...loosened, policy: { approvedFactors: [...loosened.policy.approvedFactors] } },
      }),
    ).toMatchObject({
      answer: 'fires',
      subjects: ['standard'],
    });
  });

  it('passes at and above it', () => {
    const engagement = {
      policy: { approvedFactors: ['totp'], requirements: { privileged: 4, standard: 2 } },
    };
    expect(judge(requirementBelowPolicy, { engagement }).answer).toBe('passes');
    const ended = { standard: { strength: 1, approvedOn: '2026-05-02', until: '2026-10-30' } } as const;
    expect(judge(requirementBelowPolicy, { engagement: { ...engagement, requirements: ended } }).answer).toBe(
      'passes',
    );
  });

  it('fires for one class below the factors that are approved for it, and passes where its list is weaker', () => {
    const policy = {
      approvedFactors: ['totp', 'fido2-key'],
      approvedFactorsByClass: { 'third-party': ['push-number'], service: ['unstated'] },
    };
    expect(judge(requirementBelowPolicy, { engagement: { policy } }).subjects).toEqual(['third-party']);
    const raised = { 'third-party': { strength: 3 } } as const;
    expect(judge(requirementBelowPolicy, { engagement: { policy, requirements: raised } }).answer).toBe(
      'passes',
    );
  });

  it('passes where a loosening does not count: it is the default that was applied', () => {
    const policy = { requirements: { standard: 2 } };
    const unapproved = { standard: { strength: 1, until: '2026-12-31' } } as const;
    expect(judge(requirementBelowPolicy, { engagement: { policy, requirements: unapproved } }).answer).toBe(
      'passes',
    );
  });

  it('takes a tightened requirement as it is: only a loosening needs an approval', () => {
    const engagement = {
      policy: { approvedFactors: ['push-number'], requirements: { 'sensitive-data': 4 } },
      requirements: {
        ...Object.fromEntries(
          [
            'external-facing',
            'third-party',
            'service',
            'break-glass',
            'legacy-ot',
            'customer',
            'standard',
          ].map((name) => [name, { strength: 3 }]),
        ),
        'sensitive-data': { strength: 4 },
      },
    } as const;
    expect(
      judge(requirementBelowPolicy, {
        engagement: { ...engagement, policy: { ...engagement.policy, approvedFactors: ['push-number'] } },
      }).answer,
    ).toBe('passes');
  });

  it('does not apply where the policy names neither', () => {
    expect(judge(requirementBelowPolicy).answer).toBe('not-applicable');
    expect(judge(requirementBelowPolicy, { engagement: { policy: { version: '1' } } }).because).toBe(
      'not-applicable.policy-names-no-strength',
    );
  });
});
