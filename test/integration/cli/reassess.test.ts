import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngagementFolder } from '#main/files/engagement-folder.ts';
import { readSource } from '#main/files/readers/read-source.ts';
import { withoutSecrets } from '#main/files/secrets/without-secrets.ts';
import { openSourceFile } from '#main/files/source-file.ts';
import { packPorts } from '#main/pack-ports.ts';
import { withTemporaryStore } from '#main/store/temporary-store.ts';
import { assessEngagement } from '#main/usecases/assess-engagement.ts';
import { buildPack } from '#main/usecases/build-pack.ts';
import { openEngagement } from '#main/usecases/open-engagement.ts';
import type { PackPainter } from '#main/usecases/pack-painters.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import { application } from '#main/application.ts';
import { reassessPorts } from '#main/reassess-ports.ts';
import { reassessPack } from '#main/usecases/reassessing/reassess-pack.ts';
import { err } from '#shared/lib/result.ts';
import program from '../../../package.json' with { type: 'json' };
import { Cancelled } from '#shared/lib/cancelled.ts';
import { silentWork } from '#shared/model/progress.ts';
import type { Verification } from '#shared/model/verification.ts';
import { failuresOf } from '../../fixtures/pack/verify-bytes.ts';
import { authority, opensslAuthority } from '../../fixtures/signing/openssl-authority.ts';
import { signerOf } from '../../fixtures/signing/signer-of.ts';
import { runHere } from './run-here.ts';

const sample = fileURLToPath(new URL('../../../assets/sample/', import.meta.url));
const signedAt = '2026-11-03T10:00:00Z' as IsoInstant;
const noTrust = { signers: [], times: [] };

let folder: string;
let genuine: string;
let key: ReturnType<typeof signerOf>;
const before = process.env['TMPDIR'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-reassess-'));
  const { issue, pkcs12 } = opensslAuthority(folder);
  const root = issue('Nordwind root', null, { extensions: authority });
  const own = issue('Frauke Jäger', root);
  key = signerOf(own, root);
  genuine = join(folder, 'genuine.asice');
  writeFileSync(join(folder, 'passphrase'), 'correct horse');
  const file = pkcs12(own, [root], 'correct horse');
  const words = [
    'build',
    sample,
    '--out',
    genuine,
    '--key',
    file,
    '--passphrase-file',
    join(folder, 'passphrase'),
  ];
  const built = await runHere(words, { SOURCE_DATE_EPOCH: '1793700000' }, folder);
  if (built.code !== 0) throw new Error(built.stderr);
  mkdirSync(join(folder, 'tmp'));
  process.env['TMPDIR'] = join(folder, 'tmp');
}, 60_000);
afterAll(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(folder, { recursive: true });
});

const verify = async (path: string, ...words: readonly string[]): Promise<Verification> =>
  JSON.parse((await runHere(['verify', path, '--json', ...words], {}, folder)).stdout) as Verification;
const again = ({ checks }: Verification): readonly string[] =>
  checks.filter(({ id }) => id === 'reassess').map(({ why }) => why);

/** What is said of one account said of another of the same realm, and the other way round: every total stays. */
function exchanged(accounts: readonly AssessedAccount[]): {
  readonly accounts: readonly AssessedAccount[];
  readonly names: readonly string[];
} {
  const one = accounts.find(({ account, verdict }) => account.realm === 'entra' && verdict === 'covered');
  const two = accounts.find(({ account, verdict }) => account.realm === 'entra' && verdict === 'weak');
  if (one === undefined || two === undefined) throw new Error('the sample has no such accounts');
  const as = (said: AssessedAccount, { account: { name } }: AssessedAccount): AssessedAccount => ({
    ...said,
    account: { ...said.account, name },
  });
  const swapped = accounts.map((each) => {
    if (each === one) return as(two, one);
    return each === two ? as(one, two) : each;
  });
  return { accounts: swapped, names: [one.account.name, two.account.name] };
}

/** The holder of the key has the program too, and builds a pack that is whole but for what it says of two accounts. */
async function forged(): Promise<{ readonly path: string; readonly accounts: readonly string[] }> {
  const out = join(folder, 'forged.asice');
  let names: readonly string[] = [];
  await withTemporaryStore(async (store) => {
    const opened = openEngagement({ openEngagementFolder }, sample);
    if (!opened.ok) throw new Error('the sample cannot be opened');
    const files = { openSourceFile, withoutSecrets, readSource };
    const view = assessEngagement({ store, files }, opened.value, silentWork);
    if (!view.ok) throw new Error('the sample cannot be assessed');
    const ports = packPorts(store);
    const painters = ports.painters.map((painter): PackPainter => {
      if (painter.member !== 'accounts.ndjson') return painter;
      const swapped = exchanged([...view.value.accounts()]);
      names = swapped.names;
      const paint: PackPainter['paint'] = (subject, output, work) =>
        painter.paint(
          { ...subject, view: { ...subject.view, accounts: () => swapped.accounts } },
          output,
          work,
        );
      return { member: painter.member, paint };
    });
    const options = { out, signing: key, created: signedAt };
    const built = await buildPack({ ...ports, painters }, opened.value, view.value, options, silentWork);
    if (!built.ok) throw new Error(JSON.stringify(built.error));
  });
  return { path: out, accounts: names };
}

describe('verify --reassess', { timeout: 60_000 }, () => {
  it('of the sample’s pack finds the same, and says what it could not compute', async () => {
    const result = await verify(genuine, '--reassess');
    expect(failuresOf(result)).toEqual([]);
    expect(again(result)).toEqual([
      expect.stringMatching(
        /^Assessed again from the packed sources: the same totals, and the same of \d+ findings and 8 checklist items\.$/,
      ),
      expect.stringMatching(/^All 1144 accounts come out the same, with the same reasons and rows\.$/),
    ]);
    expect(result.notChecked.filter((line) => /assessed again/i.test(line))).toEqual([
      'Not assessed again: what the vendor register decides. Its rows are not in the pack.',
      'Assessed again from a copy without secret values: exports/entra-users.csv.',
      'Not assessed again: what could not be read of registers, which the pack holds as they were read.',
    ]);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
    expect(result.notChecked.filter((line) => /not judged again/.test(line))).toEqual([]);
  });

  it('is named as what is left open where it was not asked for', async () => {
    const { notChecked } = await verify(genuine);
    expect(notChecked.filter((line) => /verdicts.*not judged again.*--reassess/.test(line))).toHaveLength(1);
    expect(notChecked.filter((line) => /oscal.*HOW-TO-VERIFY.*not compared/.test(line))).toHaveLength(1);
  });

  it('finds verdicts that the holder of the key has exchanged, and nothing else does', async () => {
    const { path, accounts } = await forged();
    expect(await verify(path)).toMatchObject({ ok: true });
    const result = await verify(path, '--reassess');
    expect(failuresOf(result)).toEqual(['reassess accounts.ndjson', 'reassess accounts.ndjson']);
    const [first, second] = again(result).filter((why) => /again/.test(why) && !why.startsWith('Assessed'));
    const said = `${first ?? ''} ${second ?? ''}`;
    for (const account of accounts) expect(said).toContain(`${account} of entra:`);
    const told = await runHere(['verify', path, '--reassess'], {}, folder);
    expect(told.code).toBe(1);
    expect(told.stdout).toContain('INTACT, but assessed again it does NOT come out the same, or cannot be.');
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const verified = await application.verifyPack(genuine, noTrust, silentWork);
    if (!verified.ok) throw new Error('the pack cannot be read');
    let looks = 0;
    const work = { report: () => undefined, cancelled: () => (looks += 1) > 40 };
    await expect(application.reassessPack(genuine, verified.value, work)).rejects.toThrow(Cancelled);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it.each(['pseudonymised', 'summary'] as const)(
    'of a %s pack cannot be, which is no yes',
    async (disclosure) => {
      const verified = await application.verifyPack(genuine, noTrust, silentWork);
      if (!verified.ok || verified.value.pack === null) throw new Error('the pack cannot be read');
      const withheld = { ...verified.value, pack: { ...verified.value.pack, disclosure } };
      const result = await application.reassessPack(genuine, withheld, silentWork);
      expect(result).toMatchObject({ ok: true, value: { ok: false } });
      expect(result.ok && again(result.value)).toEqual([
        `Cannot be assessed again: ${disclosure === 'summary' ? 'a summary' : 'a pseudonymised pack'} holds no sources.`,
      ]);
    },
  );

  it('that another version of the program cannot read says which of the two built it', async () => {
    const verified = await application.verifyPack(genuine, noTrust, silentWork);
    if (!verified.ok) throw new Error('the pack cannot be read');
    const broken = { code: 'x', file: 'exports/a.csv', message: 'It cannot be read.', remedy: '' };
    const ports = { ...reassessPorts(() => Promise.resolve(err([broken]))), program: '9.9.9' };
    const result = await reassessPack(ports, genuine, verified.value, silentWork);
    expect(result.ok && again(result.value)).toEqual([
      `Cannot be assessed again: exports/a.csv: It cannot be read. The pack was built by version ${program.version}, and this is version 9.9.9: rules may have changed between them.`,
    ]);
  });

  it('of a pack that is not whole is not tried', async () => {
    const path = join(folder, 'text.asice');
    writeFileSync(path, 'This is no pack.');
    expect(again(await verify(path, '--reassess'))).toEqual([
      'Cannot be assessed again: the pack is not whole.',
    ]);
  });
});
