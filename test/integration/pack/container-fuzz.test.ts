import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mutateArchive, type Specimen } from '../../fuzz/mutate-archive.ts';
import { sameAs, seeded } from '../../fuzz/mutate.ts';
import { builtSmall, created } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';
import { verifyFile } from '../../fixtures/pack/verify-bytes.ts';

// EVIDENCE_BINDER_FUZZ=12000 and EVIDENCE_BINDER_FUZZ_SEED=1 by hand.
const wanted = Number(process.env['EVIDENCE_BINDER_FUZZ'] ?? 200);
const seed = Number(process.env['EVIDENCE_BINDER_FUZZ_SEED'] ?? 20261124);
/** Nothing so small takes nearly as long; whoever finds a way to make it has found a fault. */
const longest = 20_000;

let folder: string;
const specimens: Specimen[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-fuzz-'));
  const engagement = smallEngagement();
  for (const kind of ['rsa-3072', 'ecdsa-p256'] as const) {
    const { path } = await builtSmall(engagement, await testKey(kind), {
      out: join(folder, `${kind}.asice`),
    });
    specimens.push({ pack: readFileSync(path), members: membersOf(path), created });
    expect(verifyFile(path).ok).toBe(true);
  }
  engagement.remove();
});
afterAll(() => rmSync(folder, { recursive: true }));

it('no change of a pack by chance is accepted, throws or hangs', () => {
  const random = seeded(seed);
  const path = join(folder, 'changed.asice');
  const tally = { tried: 0, same: 0, refused: 0, slowest: 0 };
  const reasons = new Map<string, number>();
  for (let count = 0; count < wanted; count += 1) {
    const specimen = specimens[count % specimens.length];
    if (specimen === undefined) throw new Error('no specimen');
    const { kind, bytes } = mutateArchive(specimen, random);
    tally.tried += 1;
    if (sameAs(bytes, specimen.pack)) {
      tally.same += 1;
      continue;
    }
    writeFileSync(path, bytes);
    const begun = performance.now();
    const { ok, checks } = verifyFile(path);
    tally.slowest = Math.max(tally.slowest, performance.now() - begun);
    const failed = checks.filter((check) => !check.ok);
    if (ok || failed.length === 0) writeFileSync(join(tmpdir(), 'evidence-binder-accepted.asice'), bytes);
    expect({ ok, failed: failed.length > 0 }, `seed ${seed}, change ${count}: ${kind}`).toEqual({
      ok: false,
      failed: true,
    });
    tally.refused += 1;
    for (const id of new Set(failed.map((check) => check.id))) reasons.set(id, (reasons.get(id) ?? 0) + 1);
  }
  console.log(
    `seed ${seed}:`,
    JSON.stringify({ ...tally, slowest: Math.round(tally.slowest) }),
    JSON.stringify(Object.fromEntries(reasons)),
  );
  expect(tally.refused + tally.same).toBe(wanted);
  expect(tally.same).toBeLessThan(wanted / 10);
  expect(tally.slowest).toBeLessThan(longest);
  // The changes reach the archive, the statements and the signatures alike.
  for (const id of ['container', 'hash', 'signature', 'listed'])
    expect(reasons.get(id) ?? 0).toBeGreaterThan(0);
}, 3_600_000);
