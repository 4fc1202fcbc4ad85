import { describe, expect, it } from 'vitest';
import type { EngagementInput } from '#shared/model/engagement.ts';
import { assessed } from '#test/fixtures/core/assess-files.ts';

type Rule = NonNullable<EngagementInput['scope']>[number];
const sources: EngagementInput['sources'] = [
  {
    realm: 'vpn',
    files: ['vpn.csv'],
    roles: ['population', 'enrolment'],
    columns: { login: 'login', department: 'dept', factors: 'mfa' },
  },
];

function judged(engagement: Partial<EngagementInput>) {
  return assessed(
    {
      files: { 'vpn.csv': 'login,dept,mfa\nada,Room,totp\n' },
      engagement: { realms: [{ id: 'vpn' }], sources, ...engagement },
    },
    ({ view, accounts }) => ({
      outOfScope: accounts[0]?.outOfScope?.reason ?? null,
      verdict: accounts[0]?.verdict,
      warnings: view.assessment.warnings,
    }),
  );
}

describe('an exclusion from scope', () => {
  const rule: Rule = {
    exclude: { department: 'Room' },
    reason: 'rooms',
    because: 'Nobody signs in',
    approvedBy: 'Bea Board',
    approvedOn: '2026-05-02',
  };

  it('counts with a reason and somebody who approved it, and not with what is still to be decided', () => {
    expect(judged({ scope: [rule] }).outOfScope).toBe('rooms');
    const unapproved = judged({ scope: [{ ...rule, approvedBy: 'TBD' }] });
    expect(unapproved).toMatchObject({ outOfScope: null, verdict: 'not-shown' });
    expect(unapproved.warnings).toContain(
      'The exclusion “rooms” does not count: “TBD” names nobody who approved it (approvedBy).',
    );
    expect(judged({ scope: [{ ...rule, because: 'n/a' }] }).warnings).toContain(
      'The exclusion “rooms” does not count: “n/a” is no reason (because).',
    );
  });
});

describe('an attestation', () => {
  const attested = (by: string) =>
    judged({ realms: [{ id: 'vpn', attested: { by, on: '2026-10-30', evidence: 'evidence/vpn.png' } }] });

  it('counts where somebody makes it, and not where nobody is named', () => {
    expect(attested('Ida Holm').verdict).toBe('covered');
    const nobody = attested('n/a');
    expect(nobody.verdict).toBe('not-shown');
    expect(nobody.warnings).toContain(
      'The attestation of realm “vpn” does not count: “n/a” names nobody who made it (by).',
    );
  });
});
