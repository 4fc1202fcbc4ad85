import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltPack } from '#main/usecases/build-pack.ts';
import { packDocumentSchema } from '#shared/model/pack-document.ts';
import { manifestSchema } from '#shared/model/pack-manifest.ts';
import { canonicalJson } from '#shared/pack/canonical-json.ts';
import { builtSmall, created } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey, type TestKey } from '../../fixtures/pack/test-key.ts';
import { failuresOf, verifyFile } from '../../fixtures/pack/verify-bytes.ts';

const openssl = (...words: readonly string[]): string =>
  execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

let engagement: SmallEngagement;
let key: TestKey;
let built: BuiltPack;
let unpacked: string;

beforeAll(async () => {
  engagement = smallEngagement();
  key = await testKey();
  built = await builtSmall(engagement, key);
  unpacked = mkdtempSync(join(tmpdir(), 'evidence-binder-unpacked-'));
  execFileSync('unzip', ['-q', built.path, '-d', unpacked]);
});
afterAll(() => {
  engagement.remove();
  rmSync(unpacked, { recursive: true });
});

const inside = (name: string): string => join(unpacked, name);
const read = (name: string): string => readFileSync(inside(name), 'utf8');

describe('a signed pack', () => {
  it('holds the members of the contract, in one order', () => {
    expect(membersOf(built.path).map((member) => member.name)).toEqual([
      'mimetype',
      'workbook.xlsx',
      'pack.json',
      'accounts.ndjson',
      'engagement.yaml',
      'custody.ndjson',
      'oscal/assessment-results.json',
      'HOW-TO-VERIFY.txt',
      'report.pdf',
      'evidence/all users.png',
      'policy/mfa-policy.txt',
      'sources/exports/registration.json',
      'sources/exports/users.csv',
      'SHA256SUMS',
      'manifest.json',
      'manifest.json.p7s',
      'META-INF/ASiCManifest001.xml',
      'META-INF/signature001.p7s',
    ]);
  });

  it('begins as an ASiC-E container: the media type first, stored, without an extra field', () => {
    const start = readFileSync(built.path).subarray(0, 38 + 31);
    expect(start.readUInt16LE(8)).toBe(0);
    expect(start.readUInt16LE(28)).toBe(0);
    expect(start.toString('latin1', 30)).toBe('mimetypeapplication/vnd.etsi.asic-e+zip');
  });

  it('passes every check, and says what it does not check', () => {
    const root = readFileSync(key.rootCertificate, 'utf8');
    expect(root).toContain('BEGIN CERTIFICATE');
    expect(failuresOf(built.verification)).toEqual([]);
    expect(built.verification).toMatchObject({
      ok: true,
      draft: false,
      trusted: null,
      signer: { name: 'Petra Müller', organisation: 'Nordwind Energie AG' },
      time: { proven: false },
      pack: { entity: 'Nordwind Energie AG', asOf: '2026-10-31', created, members: 13 },
      coverage: { inScope: 3, covered: 1 },
    });
    expect(built.verification.notChecked.length).toBeGreaterThan(0);
  });

  it('is trusted under its root, and not under another', async () => {
    const root = key.path.at(-1)?.der ?? new Uint8Array();
    const other = (await testKey('ecdsa-p256')).path.at(-1)?.der ?? new Uint8Array();
    expect(verifyFile(built.path, [root])).toMatchObject({ ok: true, trusted: true });
    expect(verifyFile(built.path, [other, root])).toMatchObject({ ok: true, trusted: true });
    const refused = verifyFile(built.path, [other]);
    expect(refused).toMatchObject({ ok: false, trusted: false });
    expect(failuresOf(refused)).toEqual(['trust manifest.json.p7s']);
  });

  it('is not trusted because the signer’s own certificate is given: anybody may sign with it for themselves', () => {
    const own = key.path[0]?.der ?? new Uint8Array();
    expect(verifyFile(built.path, [own])).toMatchObject({ ok: false, trusted: false });
  });

  it('states what its JSON schemas say', () => {
    const manifest: unknown = JSON.parse(read('manifest.json'));
    expect(manifestSchema.safeParse(manifest).success).toBe(true);
    expect(canonicalJson(manifest)).toBe(read('manifest.json'));
    expect(packDocumentSchema.safeParse(JSON.parse(read('pack.json'))).success).toBe(true);
  });

  it('says where each attached file comes from', () => {
    const { members } = manifestSchema.parse(JSON.parse(read('manifest.json')));
    const from = (name: string) => members.find((member) => member.name === name);
    expect(from('sources/exports/users.csv')).toMatchObject({
      role: 'source',
      mediaType: 'text/csv',
      from: [{ path: 'exports/users.csv', realm: 'entra', format: 'entra-users' }],
    });
    expect(from('evidence/all users.png')?.from).toEqual([
      { path: 'evidence/all users.png', title: 'Policy for all users', captured: { by: 'Nadia Novak' } },
    ]);
  });

  it('states sign-offs as stated, not signed', () => {
    const { signOffs, signer } = packDocumentSchema.parse(JSON.parse(read('pack.json')));
    expect(signOffs).toEqual({
      preparedBy: { name: 'Petra Müller', role: 'Compliance', signed: false },
      reviewedBy: { name: 'Rolf Reviewer', on: '2026-11-02', signed: false },
      approvedBy: null,
    });
    expect(signer).toEqual(key.identity);
  });
});

describe('an auditor’s own tools', () => {
  it('unzip finds no error', () => {
    expect(execFileSync('unzip', ['-t', built.path], { encoding: 'utf8' })).toContain('No errors detected');
  });

  it('sha256sum accepts every member of the payload', () => {
    const answer = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: unpacked, encoding: 'utf8' });
    expect(answer.trim().split('\n')).toHaveLength(12);
    expect(answer).not.toContain('FAILED');
  });

  it.each([
    ['manifest.json.p7s', 'manifest.json', []],
    ['META-INF/signature001.p7s', 'META-INF/ASiCManifest001.xml', ['-cades']],
  ])('openssl verifies %s under the root', (signature, over, options) => {
    const words = ['cms', '-verify', '-binary', ...options, '-inform', 'DER', '-in', inside(signature)];
    const rest = ['-content', inside(over), '-CAfile', key.rootCertificate, '-out', '/dev/null'];
    expect(() => openssl(...words, ...rest)).not.toThrow();
    expect(() => openssl(...words, '-content', inside('pack.json'), ...rest.slice(2))).toThrow(
      /verification failure|digest/i,
    );
  });

  it('openssl reads the CMS as having one signer, sorted attributes and the whole path', () => {
    const shown = openssl(
      'cms',
      '-cmsout',
      '-print',
      '-noout',
      '-inform',
      'DER',
      '-in',
      inside('manifest.json.p7s'),
    );
    expect(shown.match(/issuerAndSerialNumber/g)).toHaveLength(1);
    expect(shown.match(/d\.certificate/g)).toHaveLength(2);
    const attributes = [...shown.matchAll(/object: (\S+) \(1\.2\.840\.113549\.1\.9/g)].map(
      (match) => match[1],
    );
    expect(attributes).toEqual([
      'contentType',
      'signingTime',
      'messageDigest',
      'id-smime-aa-signingCertificateV2',
    ]);
  });
});

describe('with an ECDSA key', () => {
  it('openssl verifies both signatures', async () => {
    const own = await testKey('ecdsa-p256');
    const pack = await builtSmall(engagement, own, { out: join(engagement.folder, 'ecdsa.asice') });
    expect(failuresOf(pack.verification)).toEqual([]);
    const folder = join(unpacked, 'ecdsa');
    mkdirSync(folder);
    execFileSync('unzip', ['-q', pack.path, '-d', folder]);
    for (const [signature, over] of [
      ['manifest.json.p7s', 'manifest.json'],
      ['META-INF/signature001.p7s', 'META-INF/ASiCManifest001.xml'],
    ] as const) {
      const words = ['cms', '-verify', '-binary', '-cades', '-inform', 'DER', '-in', join(folder, signature)];
      const rest = ['-content', join(folder, over), '-CAfile', own.rootCertificate, '-out', '/dev/null'];
      expect(() => openssl(...words, ...rest)).not.toThrow();
    }
  });
});

describe('the same inputs', () => {
  it('give the same pack, byte for byte, with one RSA key and one time', async () => {
    const again = await builtSmall(engagement, await testKey(), {
      out: join(engagement.folder, 'again.asice'),
    });
    expect(again.sha256).toBe(built.sha256);
    expect(readFileSync(again.path).equals(readFileSync(built.path))).toBe(true);
  });

  it('give the same pack in another process, time zone and locale', () => {
    const script = fileURLToPath(new URL('../../fixtures/pack/build-elsewhere.ts', import.meta.url));
    const env = { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' };
    const options = { env, encoding: 'utf8' } as const;
    expect(execFileSync(process.execPath, ['--no-warnings', script], options)).toBe(built.sha256);
  });
});
