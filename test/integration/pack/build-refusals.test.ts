import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPack } from '#main/usecases/build-pack.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { silentWork, type Progress } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { buildSmall, builtSmall, created, smallPorts } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';
import { failuresOf } from '../../fixtures/pack/verify-bytes.ts';

/** The first bytes of a pack are enough to be taken for one. */
const oldPack = `PK\u0003\u0004${'\0'.repeat(26)}mimetypeapplication/vnd.etsi.asic-e+zip of last month`;

let engagement: SmallEngagement;
let before: readonly string[];
beforeEach(() => {
  engagement = smallEngagement();
  writeFileSync(join(engagement.folder, 'pack.asice'), oldPack);
  before = readdirSync(engagement.folder);
});
afterEach(() => engagement.remove());

/** Nothing new beside it, and the old pack as it was. */
function untouched(): void {
  expect(readdirSync(engagement.folder)).toEqual(before);
  expect(readFileSync(join(engagement.folder, 'pack.asice'), 'utf8')).toBe(oldPack);
}

const withView = (more: Partial<AssessmentView>): SmallEngagement => ({
  ...engagement,
  view: { ...engagement.view, ...more },
});
const unbalanced = (): SmallEngagement => {
  const { assessment } = engagement.view;
  return withView({ assessment: { ...assessment, balanced: false, unbalanced: ['entra: population rows'] } });
};

describe('a build is refused', () => {
  it('when totals do not balance', async () => {
    const built = await buildSmall(unbalanced(), await testKey());
    expect(built).toMatchObject({ ok: false, error: { code: 'not-balanced' } });
    untouched();
  });

  it.each(['pseudonymised', 'summary'] as const)(
    'with disclosure %s, rather than disclosing all',
    async (disclosure) => {
      const { engagement: stated } = engagement.view;
      const built = await buildSmall(withView({ engagement: { ...stated, disclosure } }), await testKey());
      expect(built).toMatchObject({ ok: false, error: { code: 'disclosure-not-available' } });
      untouched();
    },
  );

  it('where it would replace an earlier month that it has just read', async () => {
    const history = [{ path: join(engagement.folder, 'pack.asice'), shownAs: 'pack.asice' }];
    const built = await buildSmall(
      { ...engagement, opened: { ...engagement.opened, history } },
      await testKey(),
    );
    expect(built).toMatchObject({ ok: false, error: { code: 'output-is-history' } });
    untouched();
  });

  it('when the key’s certificate has expired at the time of the pack', async () => {
    const late = { created: '2099-01-01T00:00:00Z' as IsoInstant };
    expect(await buildSmall(engagement, await testKey(), late)).toMatchObject({
      ok: false,
      error: { code: 'key-expired' },
    });
    untouched();
  });

  it('when there is no such folder, or the pack is one', async () => {
    const nowhere = await buildSmall(engagement, null, {
      out: join(engagement.folder, 'no/where/pack.asice'),
    });
    expect(nowhere).toMatchObject({
      ok: false,
      error: { code: 'output', message: 'This folder does not exist.' },
    });
    const folder = await buildSmall(engagement, null, { out: join(engagement.folder, 'exports') });
    expect(folder).toMatchObject({ ok: false, error: { code: 'output', message: 'This is a folder.' } });
    untouched();
  });

  it('when its name is that of a file that is no pack, such as an input or a key', async () => {
    const document = join(engagement.folder, 'engagement.yaml');
    writeFileSync(document, 'version: 1\n');
    before = readdirSync(engagement.folder);
    expect(await buildSmall(engagement, await testKey(), { out: document })).toMatchObject({
      ok: false,
      error: { code: 'output', message: 'This file is there already and is no pack.' },
    });
    expect(readFileSync(document, 'utf8')).toBe('version: 1\n');
    untouched();
  });

  it('when evidence has changed since it was assessed', async () => {
    writeFileSync(join(engagement.folder, 'policy/mfa-policy.txt'), 'Nobody needs two factors.\n');
    const built = await buildSmall(engagement, await testKey());
    expect(built).toMatchObject({
      ok: false,
      error: { code: 'attachment-changed', file: 'policy/mfa-policy.txt' },
    });
    untouched();
  });

  it('when the bytes of a source are gone', async () => {
    const built = await buildSmall({ ...engagement, sourceBytes: () => null }, await testKey());
    expect(built).toMatchObject({ ok: false, error: { code: 'attachment-changed' } });
    untouched();
  });
});

describe('a build that does not end', () => {
  it.each([1, 4, 9])('leaves nothing when it is cancelled at the %ith question', async (count) => {
    let asked = 0;
    const cancelled = (): boolean => {
      asked += 1;
      return asked >= count;
    };
    const work = { report: () => undefined, cancelled };
    await expect(buildSmall(engagement, await testKey(), { work })).rejects.toThrow(Cancelled);
    untouched();
  });

  it('leaves nothing when a painter fails', async () => {
    const ports = smallPorts(engagement);
    const broken = { member: 'report.pdf', paint: () => Promise.reject(new Error('out of ink')) };
    const options = { out: join(engagement.folder, 'pack.asice'), signing: null, created };
    const painters = [...ports.painters.slice(0, 1), broken];
    const built = buildPack({ ...ports, painters }, engagement.opened, engagement.view, options, silentWork);
    await expect(built).rejects.toThrow('out of ink');
    untouched();
  });

  it('gives no name to a pack that does not read back', async () => {
    const ports = smallPorts(engagement);
    const options = { out: join(engagement.folder, 'pack.asice'), signing: null, created };
    const painters = ports.painters.filter((painter) => painter.member !== 'report.pdf');
    const built = buildPack({ ...ports, painters }, engagement.opened, engagement.view, options, silentWork);
    await expect(built).rejects.toThrow(/does not verify: report\.pdf/);
    untouched();
  });
});

describe('a draft', () => {
  it('is unsigned, says so, and does not pass', async () => {
    const { path, verification } = await builtSmall(engagement, null);
    expect(membersOf(path).map((one) => one.name)).not.toEqual(expect.arrayContaining(['manifest.json.p7s']));
    expect(verification).toMatchObject({ ok: false, draft: true, signer: null });
    expect(failuresOf(verification)).toEqual(['signature -']);
    expect(verification.checks.find((check) => !check.ok)?.why).toContain('draft');
  });

  it('may be built of totals that do not balance, and says that too', async () => {
    const { verification } = await builtSmall(unbalanced(), null);
    expect(failuresOf(verification)).toEqual(['signature -', 'balance pack.json']);
  });
});

describe('a build', () => {
  it('replaces the pack of that name, leaves nothing beside it, and tells how far it is', async () => {
    const stages = new Set<string>();
    const work = { report: ({ stage }: Progress) => void stages.add(stage), cancelled: () => false };
    const { path, bytes, sha256 } = await builtSmall(engagement, await testKey(), { work });
    expect(readdirSync(engagement.folder)).toEqual(before);
    expect(readFileSync(path)).toHaveLength(bytes);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([...stages]).toEqual(expect.arrayContaining(['pack', 'report', 'accounts', 'sign', 'verify']));
    expect(existsSync(path)).toBe(true);
  });
});
