import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '#shared/model/verification.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { passphrase, testKey } from '../../fixtures/pack/test-key.ts';
import { runCli } from './run-cli.ts';

const environment = { EVIDENCE_BINDER_PASSPHRASE: passphrase, SOURCE_DATE_EPOCH: '1793534400' };
const header =
  'id,displayName,userPrincipalName,userType,onPremisesSyncEnabled,identities,companyName,creationType';
let engagement: SmallEngagement;
let out: string;

beforeAll(async () => {
  engagement = smallEngagement();
  writeFileSync(
    join(engagement.folder, 'exports/users.csv'),
    `${header}\r\n1,Ada,ada@nordwind.example,Member,,,,\r\n`,
  );
  const registration = {
    id: '1',
    userPrincipalName: 'ada@nordwind.example',
    methodsRegistered: ['fido2SecurityKey'],
  };
  const context =
    'https://graph.microsoft.com/v1.0/$metadata#reports/authenticationMethods/userRegistrationDetails';
  const body = {
    '@odata.context': context,
    value: [{ ...registration, isMfaCapable: true, isMfaRegistered: true }],
  };
  writeFileSync(join(engagement.folder, 'exports/registration.json'), JSON.stringify(body));
  out = mkdtempSync(join(tmpdir(), 'evidence-binder-build-'));
  const key = await testKey();
  copyFileSync(key.file, join(out, 'key.p12'));
  copyFileSync(key.rootCertificate, join(out, 'root.pem'));
});
afterAll(() => {
  engagement.remove();
  rmSync(out, { recursive: true });
});

/** On a slow machine lines of progress stand between them. */
const complaints = (stderr: string): readonly string[] =>
  stderr.split('\n').filter((line) => line.startsWith('evidence-binder:'));

const build = (...words: readonly string[]) =>
  runCli(['build', engagement.folder, ...words], { folder: out, environment });

describe('build', () => {
  it('writes a signed pack from a folder, twice the same, and verify vouches for it', () => {
    const first = build('--out', 'first.asice', '--key', 'key.p12');
    expect(complaints(first.stderr)).toEqual([]);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('first.asice');
    const second = build('--out', 'second.asice', '--key', 'key.p12', '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({
      schema: 'evidence-binder/build@1',
      verification: { ok: true },
    });
    expect(readFileSync(join(out, 'first.asice')).equals(readFileSync(join(out, 'second.asice')))).toBe(true);
    const verified = runCli(['verify', 'first.asice', '--trust', 'root.pem'], { folder: out });
    expect(verified.stdout).toContain('INTACT, and the signer is trusted.');
    expect(verified.code).toBe(0);
  });

  it('writes a draft that says so and does not verify', () => {
    expect(build('--out', 'draft.asice', '--draft').code).toBe(0);
    const verified = runCli(['verify', 'draft.asice', '--json'], { folder: out });
    expect(verified.code).toBe(1);
    const verification = JSON.parse(verified.stdout) as Verification;
    expect(verification).toMatchObject({
      schema: 'evidence-binder/verification@1',
      ok: false,
      draft: true,
      signer: null,
      trusted: null,
    });
    expect(verification.checks.filter((check) => !check.ok).map((check) => check.why)).toEqual([
      'This is a draft: unsigned. Nothing shows who made it or that it is unchanged.',
    ]);
  });

  it.each([
    ['without --key and without --draft', ['--out', 'x.asice'], /--key FILE\.p12, or --draft/],
    ['with both', ['--out', 'x.asice', '--key', 'key.p12', '--draft'], /--key or --draft/],
    ['without --out', ['--draft'], /--out is needed/],
    ['with a missing key', ['--out', 'x.asice', '--key', 'none.p12'], /none\.p12: This file does not exist/],
    ['with a key that is none', ['--out', 'x.asice', '--key', 'root.pem'], /root\.pem: This is no PKCS #12/],
    ['into a folder that is not there', ['--out', 'no/x.asice', '--draft'], /no: This folder does not exist/],
  ])('%s is bad usage, and writes nothing', (_name, words, why) => {
    const before = readdirSync(out);
    const ran = build(...words);
    expect(ran.code).toBe(2);
    expect(complaints(ran.stderr)).toHaveLength(1);
    expect(ran.stderr).toMatch(why);
    expect(readdirSync(out)).toEqual(before);
  });

  it('says that the passphrase is wrong before it does anything else', () => {
    const wrong = runCli(['build', 'no-such-folder', '--out', 'x.asice', '--key', 'key.p12'], {
      folder: out,
      environment: { EVIDENCE_BINDER_PASSPHRASE: 'wrong' },
    });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/key\.p12: The passphrase does not open this key file/);
  });

  it('says what it packed, and what to mind before handing it over', () => {
    const copy = join(out, 'minded');
    cpSync(engagement.folder, copy, { recursive: true });
    const document = readFileSync(join(copy, 'engagement.yaml'), 'utf8');
    writeFileSync(
      join(copy, 'engagement.yaml'),
      document
        .replace(/^preparedBy: .*$/m, 'preparedBy: { name: Ada }')
        .replace(/^reviewedBy: .*$/m, 'reviewedBy: { name: Ada }'),
    );
    const ran = runCli(['build', 'minded', '--out', 'minded.asice', '--draft'], { folder: out, environment });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('Covered by MFA ');
    expect(ran.stderr).toMatch(/^warning: engagement\.yaml, reviewedBy: “Ada” is also the preparer/m);
  });

  it('does not disclose all where less was asked for, by the engagement or by the option', () => {
    const copy = join(out, 'less');
    cpSync(engagement.folder, copy, { recursive: true });
    const document = readFileSync(join(copy, 'engagement.yaml'), 'utf8');
    writeFileSync(join(copy, 'engagement.yaml'), `${document}disclosure: summary\n`);
    const members = (...more: readonly string[]) => {
      const words = ['build', 'less', '--out', 'less.asice', '--draft', '--json', ...more];
      const ran = runCli(words, { folder: out, environment });
      expect(ran.code).toBe(0);
      return (JSON.parse(ran.stdout) as { members: { name: string }[] }).members.map(({ name }) => name);
    };
    expect(members()).not.toContain('accounts.ndjson');
    const pseudonymised = members('--disclosure', 'pseudonymised');
    expect(pseudonymised).toContain('accounts.ndjson');
    expect(pseudonymised.filter((name) => name.startsWith('sources/'))).toEqual([]);
    expect(members('--disclosure', 'full')).toContain('sources/exports/users.csv');
  });

  it('refuses a disclosure that there is not', () => {
    const ran = runCli(['build', 'x', '--out', 'x.asice', '--draft', '--disclosure', 'some'], {
      folder: out,
    });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('"some" is no disclosure; use full, pseudonymised, summary.');
  });
});
