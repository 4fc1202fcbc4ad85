import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPack } from '#main/usecases/build-pack.ts';
import { custodyOf } from '#main/usecases/pack-members/custody.ts';
import type { PackPainter } from '#main/usecases/pack-painters.ts';
import { silentWork } from '#shared/model/progress.ts';
import { custodyHash, custodyLog, headOf, type CustodyEntry } from '#shared/pack/custody.ts';
import { created, builtSmall, smallPorts } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let engagement: SmallEngagement;
beforeAll(() => {
  engagement = smallEngagement();
});
afterAll(() => engagement.remove());

/** Numbers and chains entries anew: whoever holds the key can. */
function chained(entries: readonly CustodyEntry[]): readonly CustodyEntry[] {
  let previous = '';
  return entries.map((entry, index) => {
    const linked = { ...entry, sequence: index + 1, previous };
    previous = custodyHash(linked, sha256);
    return { ...linked, hash: previous };
  });
}

type Change = (entries: readonly CustodyEntry[]) => readonly CustodyEntry[];

/** A properly signed pack with another log; `stated`: what its `pack.json` says of the log. */
async function buildWith(
  change: Change,
  stated: (entries: readonly CustodyEntry[]) => unknown,
): Promise<unknown> {
  const key = await testKey();
  const ports = smallPorts(engagement);
  const changed = (subject: Parameters<PackPainter['paint']>[0]) => change(custodyOf(subject, sha256));
  const painters = ports.painters.map((painter): PackPainter => {
    const { member, paint } = painter;
    if (member === 'custody.ndjson')
      return {
        member,
        paint: (subject, output) =>
          output.add(member, (sink) => sink(Buffer.from(custodyLog(changed(subject))))),
      };
    if (member !== 'pack.json') return painter;
    return {
      member,
      paint: (subject, output, work) => {
        const add: typeof output.add = (name, fill) =>
          output.add(name, (sink) =>
            fill((chunk) => {
              const document = JSON.parse(Buffer.from(chunk).toString('utf8')) as object;
              sink(
                Buffer.from(
                  `${JSON.stringify({ ...document, custody: stated(changed(subject)) }, null, 2)}\n`,
                ),
              );
            }),
          );
        return paint(subject, { ...output, add }, work);
      },
    };
  });
  const signing = { signer: key.signer, identity: key.identity };
  const options = { out: join(engagement.folder, 'changed.asice'), signing, created };
  return buildPack({ ...ports, painters }, engagement.opened, engagement.view, options, silentWork);
}

const without =
  (subject: string): Change =>
  (entries) =>
    chained(entries.filter((entry) => entry.subject !== subject));
const withOne =
  (subject: string, more: Partial<CustodyEntry>): Change =>
  (entries) =>
    chained(entries.map((entry) => (entry.subject === subject ? { ...entry, ...more } : entry)));

describe('the custody log of a pack', () => {
  it('tells what was done, in its order, with the stated times apart', async () => {
    const { path } = await builtSmall(engagement, await testKey());
    const log = membersOf(path).find(({ name }) => name === 'custody.ndjson');
    const entries = Buffer.from(log?.bytes ?? [])
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as CustodyEntry);
    expect(entries.map(({ action, subject, stated }) => [action, subject, stated])).toEqual([
      ['import', 'exports/users.csv', null],
      ['import', 'exports/registration.json', null],
      ['attach', 'evidence/all users.png', null],
      ['attach', 'policy/mfa-policy.txt', null],
      ['policy', '3', null],
      ['assess', 'Nordwind Energie AG', null],
      ['sign-off', 'preparedBy', null],
      ['sign-off', 'reviewedBy', '2026-11-02'],
      ['build', 'Nordwind Energie AG', null],
    ]);
    expect(new Set(entries.map(({ at }) => at))).toEqual(new Set([created]));
    const attached = entries[3];
    const bytes = readFileSync(join(engagement.folder, 'policy/mfa-policy.txt'));
    const digest = createHash('sha256').update(bytes).digest('hex');
    expect(attached?.payload).toBe(sha256(`{"bytes":${bytes.length},"sha256":"${digest}"}`));
    const pack = membersOf(path).find(({ name }) => name === 'pack.json');
    const document = JSON.parse(Buffer.from(pack?.bytes ?? []).toString('utf8')) as { custody: unknown };
    expect(document.custody).toEqual({ entries: 9, head: entries[8]?.hash });
    expect(Buffer.from(log?.bytes ?? []).toString('utf8')).not.toMatch(/Petra|Rolf/);
  });
});

it('tells which registers were read', async () => {
  const register = { kind: 'vendors', path: 'vendors.csv', bytes: 9, sha256: 'e'.repeat(64) } as const;
  const opened = { ...engagement.opened, registers: [register] };
  const { path } = await builtSmall({ ...engagement, opened }, await testKey());
  const log = membersOf(path).find(({ name }) => name === 'custody.ndjson');
  const third =
    Buffer.from(log?.bytes ?? [])
      .toString('utf8')
      .split('\n')[2] ?? '';
  expect(JSON.parse(third)).toMatchObject({
    action: 'register',
    subject: 'vendors.csv',
    payload: sha256(`{"bytes":9,"kind":"vendors","sha256":"${'e'.repeat(64)}"}`),
  });
});

describe('a signed pack with another custody log', () => {
  it.each<[string, Change, RegExp]>([
    ['an entry taken out', (entries) => entries.slice(1), /In place of entry 1 stands entry 2/],
    [
      'two moved',
      ([a, b, ...rest]) => [b, a, ...rest].filter((one) => one !== undefined),
      /In place of entry 1/,
    ],
    [
      'an entry changed',
      (entries) => entries.map((entry) => (entry.sequence === 2 ? { ...entry, subject: 'x' } : entry)),
      /Entry 2 was changed/,
    ],
    [
      'a file left out and the rest chained anew',
      without('exports/registration.json'),
      /no entry for what the pack holds: import exports\/registration\.json/,
    ],
    ['a sign-off left out', without('reviewedBy'), /no entry for what the pack holds: sign-off reviewedBy/],
    [
      'an entry about nothing',
      (entries) => chained([...entries.slice(0, 1), ...entries]),
      /Entry 2 \(import exports\/users\.csv\)/,
    ],
    [
      'an entry appended',
      (entries) =>
        chained([...entries, { ...(entries[0] as CustodyEntry), action: 'except', subject: 'EX-9' }]),
      /Entry 10 \(except EX-9\) is about nothing that the pack holds/,
    ],
    [
      'another payload',
      withOne('policy/mfa-policy.txt', { payload: sha256('other') }),
      /Entry 4 \(attach policy\/mfa-policy\.txt\) was made of something else/,
    ],
    [
      'a review dated back',
      withOne('reviewedBy', { stated: '2026-10-01' }),
      /Entry 8 \(sign-off reviewedBy\) states another time/,
    ],
    [
      'a later time of recording',
      (entries) => chained(entries.map((entry) => ({ ...entry, at: '2026-12-01T00:00:00Z' }))),
      /Entry 1 \(import exports\/users\.csv\) states another time/,
    ],
    [
      'two moved and chained anew',
      ([a, b, ...rest]) => chained([b, a, ...rest].filter((one) => one !== undefined)),
      /does not stand in its order/,
    ],
    ['nothing', () => [], /It has no entry/],
  ])('is refused: %s', async (_name, change, why) => {
    await expect(buildWith(change, headOf)).rejects.toThrow(why);
  });

  it.each<[string, Change, (entries: readonly CustodyEntry[]) => unknown, RegExp]>([
    [
      'cut off at the end',
      (entries) => entries.slice(0, -1),
      () => ({ entries: 9, head: 'a'.repeat(64) }),
      /It has 8 entries, and pack\.json states 9/,
    ],
    [
      'that is not the one stated',
      (entries) => entries,
      () => ({ entries: 9, head: 'a'.repeat(64) }),
      /another hash than pack\.json states/,
    ],
    [
      'whose end is not stated',
      (entries) => entries,
      () => undefined,
      /pack\.json does not state how the log ends/,
    ],
  ])('is refused: a log %s', async (_name, change, stated, why) => {
    await expect(buildWith(change, stated)).rejects.toThrow(why);
  });
});
