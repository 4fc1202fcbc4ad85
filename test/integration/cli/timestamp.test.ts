import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verification } from '#shared/model/verification.ts';
import { splitTimestamp, withTimestamp } from '#shared/pack/stamped-signature.ts';
import { readTimestampRequest } from '#shared/pack/timestamp-request.ts';
import { builtSmall } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf, zipOf } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { failuresOf, verifyBytes } from '../../fixtures/pack/verify-bytes.ts';
import { authority, opensslAuthority, type Issued } from '../../fixtures/signing/openssl-authority.ts';
import { signerOf } from '../../fixtures/signing/signer-of.ts';
import { timestampAuthority, type TimestampAuthority } from '../../fixtures/signing/timestamp-authority.ts';
import { runHere } from './run-here.ts';

const passphrase = 'correct horse battery staple';
const asic = 'META-INF/ASiCManifest001.xml';
const first = 'META-INF/signature001.p7s';

let shelf: string;
let folder: string;
let root: Issued;
let reviewer: string;
let ours: TimestampAuthority;
let theirs: TimestampAuthority;

beforeAll(async () => {
  shelf = mkdtempSync(join(tmpdir(), 'evidence-binder-timestamp-'));
  const { issue, pkcs12 } = opensslAuthority(shelf);
  root = issue('Nordwind root', null, { extensions: authority });
  reviewer = pkcs12(issue('Rolf Reviewer', root), [root], passphrase);
  const engagement = smallEngagement();
  const signing = signerOf(issue('Petra Müller', root), root);
  await builtSmall(engagement, null, { out: join(shelf, 'genuine'), signing });
  await builtSmall(engagement, null, { out: join(shelf, 'another'), signing });
  engagement.remove();
  ours = timestampAuthority(shelf, 'rsa-2048');
  theirs = timestampAuthority(shelf, 'p-384');
});
afterAll(() => rmSync(shelf, { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(shelf, 'own-'));
  copyFileSync(join(shelf, 'genuine'), join(folder, 'pack.asice'));
});

const run = (...words: readonly string[]) => runHere(words, {}, folder);
const file = (name: string): string => join(folder, name);
const member = (name: string): Uint8Array =>
  membersOf(file('pack.asice')).find((one) => one.name === name)?.bytes ?? new Uint8Array();
const openssl = (...words: readonly string[]): string =>
  execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

async function request(name = 'pack.tsq'): Promise<void> {
  const ran = await run('timestamp', 'request', 'pack.asice', '--out', name);
  if (ran.code !== 0) throw new Error(ran.stderr);
}

async function stamp(by: TimestampAuthority, options: Parameters<TimestampAuthority['answer']>[1] = {}) {
  await request();
  copyFileSync(by.answer(file('pack.tsq'), options), file('pack.tsr'));
  return run('timestamp', 'import', 'pack.asice', 'pack.tsr');
}

async function verified(...words: readonly string[]): Promise<Verification> {
  return JSON.parse((await run('verify', 'pack.asice', '--json', ...words)).stdout) as Verification;
}

describe('timestamp request', () => {
  it('asks for the hash of the signature’s value, with a number, and for the certificate', async () => {
    await request();
    const shown = openssl('ts', '-query', '-in', file('pack.tsq'), '-text');
    expect(shown).toContain('Version: 1\nHash Algorithm: sha256\n');
    expect(shown).toContain('Certificate required: yes');
    expect(readTimestampRequest(readFileSync(file('pack.tsq'))).nonce).toHaveLength(8);
  });

  it('asks with another number each time, and writes over no file', async () => {
    await request('1.tsq');
    await request('2.tsq');
    const [one, two] = ['1.tsq', '2.tsq'].map((name) => readTimestampRequest(readFileSync(file(name))));
    expect(one?.imprint).toEqual(two?.imprint);
    expect(one?.nonce).not.toEqual(two?.nonce);
    const ran = await run('timestamp', 'request', 'pack.asice', '--out', '1.tsq');
    expect(ran).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/1\.tsq: This file exists/) as string,
    });
  });
});

describe.each<[string, () => TimestampAuthority, Parameters<TimestampAuthority['answer']>[1]]>([
  ['RSA, SHA-256', () => ours, {}],
  [
    'RSA, SHA-512, named by SHA-1, its root left out',
    () => ours,
    { signerDigest: 'sha512', named: 'sha1', withRoot: false },
  ],
  ['ECDSA P-384, SHA-384', () => theirs, { signerDigest: 'sha384', named: 'sha384' }],
])('a timestamp by %s', (_name, by, options) => {
  it('proves the time to whoever trusts its root, and to nobody else', async () => {
    expect(await stamp(by(), options)).toMatchObject({ code: 0, stderr: '' });
    const plain = await verified();
    expect(plain).toMatchObject({
      ok: true,
      time: {
        proven: false,
        timestamp: { authority: 'Time authority', accuracyMilliseconds: 1500, trusted: null },
      },
    });
    expect(plain.notChecked.join(' ')).toContain(
      'its timestamp is valid, but no certificate that you trust for times',
    );
    expect(await verified('--trust-time', by().root.certificate)).toMatchObject({
      ok: true,
      time: { proven: true },
    });
    const stranger = await verified('--trust-time', root.certificate);
    expect(stranger).toMatchObject({ ok: false, time: { proven: false, timestamp: { trusted: false } } });
    expect(failuresOf(stranger)).toEqual([`trust-time ${first}`]);
  });

  it('is accepted by openssl: the signature with it, and the timestamp taken out', async () => {
    await stamp(by(), options);
    const { token } = splitTimestamp(member(first));
    writeFileSync(file('001.p7s'), member(first));
    writeFileSync(file('asic.xml'), member(asic));
    writeFileSync(file('token'), token ?? new Uint8Array());
    const words = ['cms', '-verify', '-binary', '-cades', '-inform', 'DER', '-in', file('001.p7s')];
    expect(() =>
      openssl(...words, '-content', file('asic.xml'), '-CAfile', root.certificate, '-out', '/dev/null'),
    ).not.toThrow();
    const { imprint } = readTimestampRequest(readFileSync(file('pack.tsq')));
    const shown = openssl(
      'ts',
      '-verify',
      '-token_in',
      '-in',
      file('token'),
      '-digest',
      Buffer.from(imprint).toString('hex'),
      '-CAfile',
      by().root.certificate,
      '-untrusted',
      by().own.certificate,
    );
    expect(shown).toContain('Verification: OK');
  });
});

describe('a stamped pack', () => {
  it('has every other member as it was', async () => {
    const before = membersOf(file('pack.asice'));
    await stamp(ours);
    const after = membersOf(file('pack.asice'));
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    const changed = after.filter(
      ({ bytes }, index) => !Buffer.from(bytes).equals(before[index]?.bytes ?? Buffer.alloc(0)),
    );
    expect(changed.map(({ name }) => name)).toEqual([first]);
  });

  it('is countersigned, and a countersigned pack is stamped', async () => {
    const countersign = () =>
      run('countersign', 'pack.asice', '--key', reviewer, '--passphrase-file', 'passphrase');
    writeFileSync(file('passphrase'), passphrase);
    const wanted = { ok: true, time: { proven: true }, countersignatures: [{ roles: ['reviewedBy'] }] };
    await stamp(ours);
    expect(await countersign()).toMatchObject({ code: 0 });
    expect(await verified('--trust-time', ours.root.certificate)).toMatchObject(wanted);
    copyFileSync(join(shelf, 'genuine'), file('pack.asice'));
    rmSync(file('pack.tsq'));
    expect(await countersign()).toMatchObject({ code: 0 });
    expect(await stamp(theirs)).toMatchObject({ code: 0 });
    expect(await verified('--trust-time', theirs.root.certificate)).toMatchObject(wanted);
  });

  it('says in words what the timestamp shows', async () => {
    await stamp(ours);
    expect((await run('verify', 'pack.asice')).stdout).toMatch(
      /Timestamp {12}20\S+Z ± 1500 ms, by Time authority; valid, time not proven/,
    );
    const proven = await run(
      'verify',
      'pack.asice',
      '--trust',
      root.certificate,
      '--trust-time',
      ours.root.certificate,
    );
    expect(proven.stdout).toMatch(/by Time authority; proven: you trust the authority for times/);
  });

  it('is not trusted through a root for times, nor stamped through a root for signers', async () => {
    await stamp(ours);
    const swapped = await verified('--trust', ours.root.certificate, '--trust-time', root.certificate);
    expect(failuresOf(swapped)).toEqual(['trust manifest.json.p7s', `trust-time ${first}`]);
  });

  it('without a timestamp fails where one was asked for', async () => {
    const asked = await verified('--trust-time', ours.root.certificate);
    expect(asked.checks.find(({ ok }) => !ok)).toMatchObject({
      id: 'trust-time',
      why: 'There is no timestamp: nothing shows when the pack was signed.',
    });
  });

  it('whose timestamp is changed, or of another pack, does not pass', async () => {
    await stamp(ours);
    const members = membersOf(file('pack.asice'));
    const whole = Buffer.from(member(first));
    const packOf = (bytes: Uint8Array) =>
      zipOf(
        members.map((one) => (one.name === first ? { ...one, bytes } : one)),
        '2026-11-01T09:30:00Z',
      );
    expect(verifyBytes(await packOf(whole))).toMatchObject({ ok: true });
    const changed = Buffer.from(whole);
    const end = changed.length - 10;
    changed[end] = (changed[end] ?? 0) ^ 1;
    expect(failuresOf(verifyBytes(await packOf(changed)))).toEqual([`timestamp ${first}`]);
    const { bare } = splitTimestamp(whole);
    copyFileSync(join(shelf, 'another'), file('pack.asice'));
    rmSync(file('pack.tsq'));
    await stamp(ours);
    const { token } = splitTimestamp(member(first));
    const alien = verifyBytes(await packOf(withTimestamp(bare, token ?? new Uint8Array())));
    expect(failuresOf(alien)).toEqual([`timestamp ${first}`]);
    expect(alien.checks.find(({ ok }) => !ok)?.why).toMatch(/It is a timestamp of something else/);
  });
});

describe('timestamp import refuses, and writes nothing', () => {
  async function refused(...words: readonly string[]): Promise<string> {
    const before = readFileSync(file('pack.asice'));
    const files = readdirSync(folder);
    const ran = await run('timestamp', 'import', 'pack.asice', ...words);
    expect(ran.code).toBe(2);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(file('pack.asice')).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(files);
    return ran.stderr;
  }
  const answerTo = (name: string, options = {}): void =>
    copyFileSync(ours.answer(file(name), options), file('pack.tsr'));

  it('an answer to another request over the same signature: it may be old', async () => {
    await request('old.tsq');
    await request();
    answerTo('old.tsq');
    expect(await refused('pack.tsr')).toMatch(/It answers another request/);
    expect(await refused('pack.tsr', '--request', 'pack.tsq')).toMatch(/It answers another request/);
  });

  it('an answer for another pack', async () => {
    copyFileSync(join(shelf, 'another'), file('pack.asice'));
    await request();
    answerTo('pack.tsq');
    copyFileSync(join(shelf, 'genuine'), file('pack.asice'));
    expect(await refused('pack.tsr')).toMatch(/The request was made for another pack/);
  });

  it('an answer without its request', async () => {
    await request('elsewhere.tsq');
    answerTo('elsewhere.tsq');
    expect(await refused('pack.tsr')).toMatch(/neither beside it nor beside the pack/);
  });

  it('an answer that gives none, one without the number, and one that has been changed', async () => {
    await request();
    answerTo('pack.tsq', { digests: 'sha512' });
    expect(await refused('pack.tsr')).toMatch(/did not give a timestamp \(rejected/);
    const { imprint } = readTimestampRequest(readFileSync(file('pack.tsq')));
    openssl(
      'ts',
      '-query',
      '-digest',
      Buffer.from(imprint).toString('hex'),
      '-sha256',
      '-no_nonce',
      '-cert',
      '-out',
      file('no.tsq'),
    );
    answerTo('no.tsq');
    expect(await refused('pack.tsr')).toMatch(/does not repeat the number/);
    answerTo('pack.tsq');
    const changed = readFileSync(file('pack.tsr'));
    const end = changed.length - 5;
    changed[end] = (changed[end] ?? 0) ^ 1;
    writeFileSync(file('pack.tsr'), changed);
    expect(await refused('pack.tsr')).toMatch(/Its signature does not belong to its certificate/);
  });

  it('an answer signed by SHA-1, what is no answer, and a second timestamp', async () => {
    await request();
    answerTo('pack.tsq', { signerDigest: 'sha1' });
    expect(await refused('pack.tsr')).toMatch(/a hash that is not accepted/);
    writeFileSync(file('pack.tsr'), 'no answer');
    expect(await refused('pack.tsr')).toMatch(
      /This answer is refused\. Malformed: it is no answer of a timestamp authority/,
    );
    copyFileSync(file('pack.tsq'), file('pack.tsr'));
    expect(await refused('pack.tsr')).toMatch(/it is no answer of a timestamp authority/);
    answerTo('pack.tsq');
    expect((await run('timestamp', 'import', 'pack.asice', 'pack.tsr')).code).toBe(0);
    expect(await refused('pack.tsr')).toMatch(/has a timestamp already/);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['nothing', [], /Say `timestamp request` or `timestamp import`/],
    ['another word', ['make', 'pack.asice'], /Say `timestamp request` or `timestamp import`/],
    ['no answer', ['import', 'pack.asice'], /needs one pack and the answer/],
    ['two packs', ['request', 'pack.asice', 'pack.asice'], /needs one pack/],
    ['no --out', ['request', 'pack.asice'], /--out is needed/],
    [
      'no such answer',
      ['import', 'pack.asice', 'none.tsr', '--request', 'none.tsq'],
      /none\.tsq: This file does not exist/,
    ],
  ])('%s, in one line', async (_name, words, why) => {
    const ran = await run('timestamp', ...words);
    expect(ran.code).toBe(2);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stderr).toMatch(why);
  });
});
