import { expect, it } from 'vitest';
import { mutatePdf } from '../../fuzz/mutate-pdf.ts';
import { sameAs, seeded } from '../../fuzz/mutate.ts';
import { genuinePack, refusalOf } from '../../fixtures/pdf/report-attack.ts';

// EVIDENCE_BINDER_FUZZ=8000 and EVIDENCE_BINDER_FUZZ_SEED=1 by hand.
const wanted = Number(process.env['EVIDENCE_BINDER_FUZZ'] ?? 400);
const seed = Number(process.env['EVIDENCE_BINDER_FUZZ_SEED'] ?? 20261124);
/** Milliseconds; the checks of an unchanged report take a tenth of that. */
const longest = 10_000;

const genuine = genuinePack();

it('no change of a signed report by chance is accepted, throws or hangs', { timeout: 3_600_000 }, () => {
  const { report } = genuine();
  const random = seeded(seed);
  const reasons = new Map<string, number>();
  const tally = { refused: 0, same: 0, slowest: 0 };
  for (let count = 0; count < wanted; count += 1) {
    const { kind, bytes } = mutatePdf(report, random);
    if (sameAs(bytes, report)) {
      tally.same += 1;
      continue;
    }
    const begun = performance.now();
    const why = refusalOf(genuine(), bytes);
    tally.slowest = Math.max(tally.slowest, performance.now() - begun);
    expect(why, `seed ${seed}, change ${count}: ${kind}`).not.toBe('accepted');
    tally.refused += 1;
    const [id = ''] = why.split(':');
    reasons.set(id, (reasons.get(id) ?? 0) + 1);
  }
  console.log(`seed ${seed}:`, JSON.stringify(tally), JSON.stringify(Object.fromEntries(reasons)));
  expect(tally.refused + tally.same).toBe(wanted);
  expect(tally.same).toBeLessThan(wanted / 10);
  expect(tally.slowest).toBeLessThan(longest);
  for (const id of ['report-structure', 'report-signature']) expect(reasons.get(id) ?? 0).toBeGreaterThan(0);
});
