import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import { packAnswers } from '#main/jobs/answers/pack.ts';
import { windowUseCases } from '#main/window-use-cases.ts';
import { silentWork } from '#shared/model/progress.ts';
import { builtSmall } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { passphrase, testKey } from '../../fixtures/pack/test-key.ts';
import { runCli } from '../cli/run-cli.ts';

const sample = fileURLToPath(new URL('../../../assets/sample', import.meta.url));
const created = '2026-11-01T12:00:00Z';
const epoch = String(Date.parse(created) / 1000);
const work = mkdtempSync(join(tmpdir(), 'evidence-binder-reproducible-'));
afterAll(() => rmSync(work, { recursive: true }));

/** The sample in a folder of its own, as another person at another time would have it. */
function sampleIn(name: string, modified: number): string {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  cpSync(sample, folder, { recursive: true });
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    if (statSync(path).isFile()) utimesSync(path, modified, modified);
  }
  return folder;
}

function buildBy(folder: string, out: string, key: string, environment: NodeJS.ProcessEnv): string {
  const path = join(work, out);
  const ran = runCli(['build', folder, '--out', path, '--key', key, '--quiet'], {
    folder: work,
    environment: { EVIDENCE_BINDER_PASSPHRASE: passphrase, SOURCE_DATE_EPOCH: epoch, ...environment },
  });
  expect(ran.stderr.split('\n').filter((line) => line.startsWith('evidence-binder:'))).toEqual([]);
  expect(ran.code).toBe(0);
  return path;
}

/** Names of the members that differ; a name that only one pack has differs too. */
function differing(left: string, right: string): readonly string[] {
  const [one, other] = [membersOf(left), membersOf(right)];
  const bytesOf = new Map(other.map(({ name, bytes }) => [name, Buffer.from(bytes)]));
  const names = new Set([...one, ...other].map(({ name }) => name));
  const same = new Set(
    one.filter(({ name, bytes }) => bytesOf.get(name)?.equals(bytes) === true).map(({ name }) => name),
  );
  return [...names].filter((name) => !same.has(name)).toSorted();
}

const greenwich = { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' };
const auckland = { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' };

describe('a pack, built again', () => {
  it('is the same byte for byte in another folder, time zone and locale, and from the window', async () => {
    const { file } = await testKey();
    const first = buildBy(sampleIn('first', 1_700_000_000), 'first.asice', file, greenwich);
    const second = buildBy(
      sampleIn('a second/engagement of another person', 1_790_000_000),
      'second.asice',
      file,
      auckland,
    );
    expect(differing(first, second)).toEqual([]);
    expect(readFileSync(second).equals(readFileSync(first))).toBe(true);

    const folder = sampleIn('window', 1_780_000_000);
    const out = join(work, 'window.asice');
    const answers = packAnswers(application, windowUseCases);
    const built = await answers.build({ folder, out, key: { path: file, passphrase }, created }, silentWork);
    expect(built).toMatchObject({ ok: true });
    expect(differing(first, out)).toEqual([]);
    expect(readFileSync(out).equals(readFileSync(first))).toBe(true);
  });

  it('differs with an ECDSA key, whose signatures are never the same, only where something is signed', async () => {
    const engagement = smallEngagement();
    const key = await testKey('ecdsa-p256');
    const [first, second] = [join(work, 'ecdsa-1.asice'), join(work, 'ecdsa-2.asice')];
    await builtSmall(engagement, key, { out: first });
    await builtSmall(engagement, key, { out: second });
    engagement.remove();
    expect(differing(first, second)).toEqual([
      'META-INF/ASiCManifest001.xml',
      'META-INF/signature001.p7s',
      'SHA256SUMS',
      'manifest.json',
      'manifest.json.p7s',
      'report.pdf',
      'workbook.xlsx',
    ]);
  });
});
