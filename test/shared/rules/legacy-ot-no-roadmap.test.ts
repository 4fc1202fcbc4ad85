import { describe, expect, it } from 'vitest';
import { legacyOtNoRoadmap } from '#shared/rules/legacy-ot-no-roadmap.ts';
import { assessedException, date } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const scada = (exception: string | null, verdict: 'excepted' | 'covered' | 'not-enrolled' = 'not-enrolled') =>
  account({ name: 'scada-1', classes: ['legacy-ot'], verdict, more: { exception } });
const migrating = (migrateBy: string) => [
  assessedException({}, { type: 'legacy-ot', migrateBy: date(migrateBy) }),
];

describe('legacy-ot-no-roadmap', () => {
  it('fires without a date, and with one that does not lie ahead', () => {
    expect(judge(legacyOtNoRoadmap, { accounts: [scada(null)] }).answer).toBe('fires');
    const exceptions = migrating('2026-10-31');
    expect(judge(legacyOtNoRoadmap, { accounts: [scada('EX-1')], more: { exceptions } })).toMatchObject({
      answer: 'fires',
      subjects: ['EX-1'],
    });
  });

  it('passes with a date ahead, and where MFA covers it', () => {
    const exceptions = migrating('2026-11-01');
    expect(
      judge(legacyOtNoRoadmap, { accounts: [scada('EX-1', 'excepted')], more: { exceptions } }).answer,
    ).toBe('passes');
    expect(judge(legacyOtNoRoadmap, { accounts: [scada(null, 'covered')] }).answer).toBe('passes');
  });

  it('does not apply where nobody in scope is of the class', () => {
    const accounts = [
      account({ name: 'anna@nordwind.example' }),
      account({ name: 'old@nordwind.example', classes: ['legacy-ot'], outOfScope: 'disabled' }),
    ];
    expect(judge(legacyOtNoRoadmap, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-legacy-ot',
    });
  });
});
