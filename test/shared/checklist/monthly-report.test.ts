import { describe, expect, it } from 'vitest';
import { monthlyReport } from '#shared/checklist/monthly-report.ts';
import { buildFacts, snapshot } from '#test/fixtures/build-facts.ts';
import { finding } from '#test/fixtures/finding.ts';

describe('monthly-report', () => {
  it('is met by the snapshots of the months that are asked for', () => {
    const history = [snapshot('2025-10-31'), snapshot('2026-08-31'), snapshot('2026-09-30')];
    expect(monthlyReport.answer(buildFacts({ more: { history } }), [], 0)).toMatchObject({
      status: 'met',
      by: '../2026-08/pack.asice; ../2026-09/pack.asice',
    });
  });

  it('is a gap without them, unless a report made elsewhere is shown', () => {
    const missing = [finding('no-monthly-report')];
    expect(monthlyReport.answer(buildFacts(), missing, 0)).toMatchObject({ status: 'gap', by: null });
    const engagement = {
      evidence: [{ file: 'evidence/september.pdf', title: 'Report', answers: ['monthly-report' as const] }],
    };
    const facts = buildFacts({ engagement, more: { attached: ['evidence/september.pdf'] } });
    expect(monthlyReport.answer(facts, missing, 0)).toMatchObject({
      status: 'met',
      by: 'evidence/september.pdf',
      why: [{ text: 'checklist.monthly-report.shown' }],
    });
  });

  it('cannot be claimed away', () => {
    expect(monthlyReport.contradicted(buildFacts())).toBe(true);
  });
});
