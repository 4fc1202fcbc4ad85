import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffSchema } from '#shared/model/diff-document.ts';
import { standing, textsOfPack } from '#test/fixtures/disclosure/search-bytes.ts';
import { passphrase, testKey } from '#test/fixtures/pack/test-key.ts';
import { runHere } from '#test/fixtures/run-here.ts';

const months = fileURLToPath(new URL('../../fixtures/months', import.meta.url));
let folder: string;

/** All that stand in any of the two months: some of them only in the earlier one. */
const names = ['2026-09', '2026-10'].flatMap((month) =>
  readFileSync(join(months, month, 'exports/users.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((row) => {
      const [id = '', upn = '', name = ''] = row.split(',');
      return [id, upn, name];
    }),
);

async function build(month: string, out: string, disclosure: string): Promise<void> {
  const { file } = await testKey();
  const key = ['--key', file, '--passphrase-file', join(folder, 'secret')];
  const words = ['build', join(folder, month), '--out', join(folder, month, out), ...key];
  const ran = await runHere([...words, '--disclosure', disclosure, '--quiet']);
  expect(ran).toMatchObject({ code: 0 });
}

function continued(name: string, earlier: string): void {
  cpSync(join(months, '2026-10'), join(folder, name), { recursive: true });
  appendFileSync(join(folder, name, 'engagement.yaml'), `history: [../2026-09${earlier}]\n`);
}

async function diff(old: string, now: string) {
  const ran = await runHere(['diff', join(folder, old), join(folder, now), '--json']);
  expect(ran.code).toBe(0);
  return diffSchema.parse(JSON.parse(ran.stdout));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-withheld-'));
  writeFileSync(join(folder, 'secret'), passphrase);
  cpSync(join(months, '2026-09'), join(folder, '2026-09'), { recursive: true });
  await build('2026-09', 'pseudonymised.asice', 'pseudonymised');
  continued('open', '');
  await build('open', 'pack.asice', 'pseudonymised');
  continued('closed', '/pseudonymised.asice');
  await build('closed', 'pack.asice', 'pseudonymised');
  continued('counts', '');
  await build('counts', 'pack.asice', 'summary');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('packs that withhold names, with an earlier month', () => {
  it.each(['open', 'closed', 'counts'])(
    '%s: nobody of either month is named, also who is gone or was renamed',
    (name) => {
      const texts = textsOfPack(join(folder, name, 'pack.asice'));
      expect(standing(texts, names)).toEqual([]);
      // The same search finds what does stand there.
      expect(standing(texts, ['Petra Preparer'])).not.toEqual([]);
    },
  );

  it('pseudonyms last over the months: the two packs compare as the open ones do, renamed accounts too', async () => {
    const withheld = await diff('2026-09/pseudonymised.asice', 'closed/pack.asice');
    const open = await diff('2026-09', 'open');
    if (!withheld.accounts.comparable || !open.accounts.comparable) throw new Error('not compared');
    expect(withheld.accounts.counts).toEqual(open.accounts.counts);
    expect(withheld.accounts.covered).toEqual(open.accounts.covered);
    expect(withheld.accounts.counts.renamed).toBe(1);
    for (const { account } of withheld.movements) expect(account).toMatch(/^acc-[0-9a-z]{16}$/);
  });

  it('a pseudonymised pack is laid beside the folder that has its key', async () => {
    const { accounts, movements } = await diff('2026-09/pseudonymised.asice', 'closed');
    expect(accounts).toMatchObject({
      comparable: true,
      counts: { 'newly-covered': 2, new: 2, gone: 2, renamed: 1 },
    });
    expect(movements.find(({ kind }) => kind === 'newly-uncovered')?.account).toBe('carla@nordwind.example');
  });

  it('names and pseudonyms are not laid beside each other, and a summary has only totals', async () => {
    const mixed = await diff('2026-09', 'closed/pack.asice');
    expect(mixed.accounts).toMatchObject({
      comparable: false,
      because: expect.stringMatching(/by pseudonyms/) as string,
    });
    const summary = await diff('2026-09', 'counts/pack.asice');
    expect(summary.accounts).toMatchObject({
      comparable: false,
      because: expect.stringMatching(/is a summary/) as string,
    });
    expect(summary.changes.map(({ area, change, subject }) => `${area} ${change} ${subject}`)).toContain(
      'exception state EX-1',
    );
    expect(summary.movements).toEqual([]);
  });
});
