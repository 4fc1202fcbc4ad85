import { describe, expect, it } from 'vitest';
import { staleEvidence } from '#shared/rules/stale-evidence.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('stale-evidence', () => {
  it('fires for evidence and attestations from the 93rd day', () => {
    const engagement = {
      evidence: [{ file: 'evidence/ca.png', title: 'Policy', captured: { on: '2026-07-30' } }],
      realms: [
        { id: 'vpn', attested: { by: 'Nadia Novak', on: '2026-07-30', evidence: 'evidence/vpn.png' } },
      ],
    };
    expect(judge(staleEvidence, { engagement })).toMatchObject({
      answer: 'fires',
      subjects: ['evidence/ca.png', 'evidence/vpn.png'],
    });
  });

  it('passes on the 92nd', () => {
    const engagement = {
      evidence: [{ file: 'evidence/ca.png', title: 'Policy', captured: { on: '2026-07-31T10:00:00Z' } }],
    };
    expect(judge(staleEvidence, { engagement }).answer).toBe('passes');
  });

  it('does not apply without dated evidence', () => {
    const engagement = { evidence: [{ file: 'evidence/ca.png', title: 'Policy' }] };
    expect(judge(staleEvidence, { engagement }).because).toBe('not-applicable.no-dated-evidence');
  });
});
