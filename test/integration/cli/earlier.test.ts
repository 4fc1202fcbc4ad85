import { appendFileSync, copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { silentWork } from '#shared/model/progress.ts';
import type { Verification } from '#shared/model/verification.ts';
import { membersOf } from '#test/fixtures/pack/raw-zip.ts';
import { resealed } from '#test/fixtures/pack/reseal-pack.ts';
import { passphrase, testKey } from '#test/fixtures/pack/test-key.ts';
import { runHere } from './run-here.ts';

const fixture = fileURLToPath(new URL('../../fixtures/months', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-earlier-'));
afterAll(() => rmSync(folder, { recursive: true }));
const packOf = (name: string): string => join(folder, name, 'pack.asice');

async function build(name: string, created: string): Promise<void> {
  const { signer, identity } = await testKey();
  const options = { out: packOf(name), signing: { signer, identity }, created: created as IsoInstant };
  const built = await application.buildPack(join(folder, name), options, silentWork);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
}

beforeAll(async () => {
  for (const month of ['2026-08', '2026-09'])
    cpSync(join(fixture, month), join(folder, month), { recursive: true });
  cpSync(join(fixture, '2026-08'), join(folder, 'another'), { recursive: true });
  await build('2026-08', '2026-09-02T08:00:00Z');
  await build('another', '2026-09-03T08:00:00Z');
  appendFileSync(join(folder, '2026-09/engagement.yaml'), 'history: [../2026-08/pack.asice]\n');
  await build('2026-09', '2026-10-02T08:00:00Z');
}, 60_000);

async function verify(...earlier: readonly string[]) {
  const words = earlier.flatMap((path) => ['--earlier', path]);
  const { code, stdout, stderr } = await runHere(['verify', packOf('2026-09'), ...words, '--json']);
  if (code === 2) return { code, said: [stderr], unseen: [] };
  const { checks, notChecked } = JSON.parse(stdout) as Verification;
  const said = checks.filter(({ id }) => id === 'earlier').map(({ ok, why }) => `${String(ok)}: ${why}`);
  return { code, said, unseen: notChecked.filter((line) => line.startsWith('Earlier')) };
}

describe('verify --earlier', { timeout: 30_000 }, () => {
  it('finds the pack that this one names, and leaves nothing to be compared', async () => {
    const path = packOf('2026-08');
    expect(await verify(path)).toEqual({
      code: 0,
      said: [
        `true: ${path} is the pack as of 2026-08-31 that this one names: the same file, and the totals that it states of it.`,
      ],
      unseen: [],
    });
  });

  it('without it says which earlier packs nobody looked at', async () => {
    expect(await verify()).toEqual({
      code: 0,
      said: [],
      unseen: [
        'Earlier packs: this one names those as of 2026-08-31, which were not given to compare (--earlier).',
      ],
    });
  });

  it('knows a pack that was countersigned after it was named', async () => {
    const path = join(folder, 'countersigned.asice');
    copyFileSync(packOf('2026-08'), path);
    const { file } = await testKey('ecdsa-p256');
    // The certificates of the tests begin today.
    const today = String(Math.ceil(Date.now() / 1000));
    const secret = join(folder, 'passphrase');
    writeFileSync(secret, passphrase);
    const words = ['countersign', path, '--key', file, '--passphrase-file', secret];
    const countersigned = await runHere(words, { SOURCE_DATE_EPOCH: today });
    expect(countersigned.code, countersigned.stderr).toBe(0);
    const { code, said } = await verify(path);
    expect(code).toBe(0);
    expect(said[0]).toMatch(
      /NOT the same file.*same signer, time and end of its custody log.*signatures may have been added/,
    );
  });

  it('refuses a pack of the same month that is another one', async () => {
    const path = packOf('another');
    const { code, said } = await verify(path);
    expect(code).toBe(1);
    expect(said).toEqual([
      `false: ${path}, as of 2026-08-31, is none of the earlier packs that this one names.`,
    ]);
  });

  it('refuses a pack that does not verify, and says why', async () => {
    const path = join(folder, 'changed.asice');
    const { signer } = await testKey();
    const members = membersOf(packOf('2026-08'));
    const changed = { name: 'HOW-TO-VERIFY.txt', bytes: Buffer.from('Believe it.\n') };
    writeFileSync(path, await resealed(members, changed, { signer, signedAt: '2026-09-02T08:00:00Z' }));
    const { code, said } = await verify(path);
    expect(code).toBe(1);
    expect(said[0]).toMatch(/^false: .*changed\.asice does not verify itself: /);
  });

  it('names a file that is not there', async () => {
    const { code, said } = await verify(join(folder, 'none.asice'));
    expect(code).toBe(2);
    expect(said[0]).toMatch(/none\.asice: This file does not exist\./);
  });
});
