import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const environment = { EVIDENCE_BINDER_PASSPHRASE: 'secret' };
const words = ['key', 'new', '--name', 'Petra Müller', '--algorithm', 'ecdsa-p256'];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-key-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('key new', () => {
  it('makes three files, prints the root’s fingerprint, and never an overwritten key', () => {
    const made = runCli([...words, '--out', 'petra.p12', '--organisation', 'Nordwind'], {
      folder,
      environment,
    });
    expect(made.stderr).toBe('');
    expect(made.code).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['petra-root.p12', 'petra-root.pem', 'petra.p12']);
    const root = new X509Certificate(readFileSync(join(folder, 'petra-root.pem')));
    expect(made.stdout).toContain(root.fingerprint256);
    const again = runCli([...words, '--out', 'petra.p12'], { folder, environment });
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/petra\.p12: It is there already/);
  });

  it('prints one JSON document', () => {
    const made = runCli([...words, '--out', 'json.p12', '--json'], { folder, environment });
    expect(JSON.parse(made.stdout)).toMatchObject({
      schema: 'evidence-binder/key@1',
      files: [join(folder, 'json.p12'), join(folder, 'json-root.p12'), join(folder, 'json-root.pem')],
      signer: { name: 'Petra Müller', organisation: null },
    });
  });

  it('begins certificates on the day of the clock, whatever SOURCE_DATE_EPOCH says', () => {
    const made = runCli([...words, '--out', 'today.p12', '--json'], {
      folder,
      environment: { ...environment, SOURCE_DATE_EPOCH: '0' },
    });
    const { signer } = JSON.parse(made.stdout) as { signer: { notBefore: string } };
    expect(signer.notBefore > '2020').toBe(true);
  });

  it('takes the passphrase from a file, the root’s from another', () => {
    writeFileSync(join(folder, 'pass'), 'of the person\n');
    writeFileSync(join(folder, 'root-pass'), 'secret\r\nsecond line\n');
    const files = [
      '--passphrase-file',
      'pass',
      '--root',
      'petra-root.p12',
      '--root-passphrase-file',
      'root-pass',
    ];
    const made = runCli([...words, '--out', 'second.p12', ...files], { folder });
    expect(made.stderr).toBe('');
    expect(made.code).toBe(0);
    expect(existsSync(join(folder, 'second-root.p12'))).toBe(false);
  });

  it.each([
    ['without --out', ['key', 'new', '--name', 'x'], /--out is needed/],
    ['without --name', ['key', 'new', '--out', 'x.p12'], /--name is needed/],
    ['without new', ['key', '--name', 'x', '--out', 'x.p12'], /key new/],
    [
      'with an unknown algorithm',
      ['key', 'new', '--name', 'x', '--out', 'x.p12', '--algorithm', 'md5'],
      /rsa-3072/,
    ],
    ['with a passphrase that is an argument', ['key', 'new', '--passphrase', 'x'], /passphrase/],
    ['with a missing passphrase file', [...words, '--out', 'x.p12', '--passphrase-file', 'none'], /none/],
    ['with a wrong root', [...words, '--out', 'x.p12', '--root', 'petra.p12'], /not the key of a root/],
  ])('%s is bad usage', (_name, line, why) => {
    const ran = runCli(line, { folder, environment });
    expect(ran.code).toBe(2);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stderr).toMatch(why);
    expect(existsSync(join(folder, 'x.p12'))).toBe(false);
  });

  it('ends where nobody can be asked for a passphrase', () => {
    const ran = runCli([...words, '--out', 'x.p12'], {
      folder,
      environment: { EVIDENCE_BINDER_PASSPHRASE: undefined },
    });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/--passphrase-file/);
  });
});
