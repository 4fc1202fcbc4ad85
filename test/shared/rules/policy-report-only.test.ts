import { describe, expect, it } from 'vitest';
import { policyReportOnly } from '#shared/rules/policy-report-only.ts';
import { accessPolicy, legacyBlock } from '#test/fixtures/build-facts.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('policy-report-only', () => {
  it('fires for MFA and blocking policies that are not in force, and names them', () => {
    const policies = [accessPolicy({ state: 'report-only' }), legacyBlock({ state: 'disabled' })];
    const judged = judge(policyReportOnly, { policies });
    expect(judged).toMatchObject({
      answer: 'fires',
      subjects: ['CA01 MFA for all users', 'CA02 Block legacy clients'],
    });
    expect(judged.entries).toMatchObject([{ realm: 'entra', values: { policies: 2 } }]);
    expect(judged.entries[0]?.rows).toHaveLength(2);
  });

  it('passes for other policies that are off, and for those that are on', () => {
    const policies = [
      accessPolicy(),
      accessPolicy({ state: 'disabled', grant: { kind: 'other' } }),
      accessPolicy({
        state: 'disabled',
        grant: { kind: 'block' },
        locations: { include: ['country-1'], exclude: [] },
      }),
    ];
    expect(judge(policyReportOnly, { policies }).answer).toBe('passes');
  });

  it('does not apply where no source shows access policies', () => {
    expect(judge(policyReportOnly)).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-policies',
    });
  });
});
