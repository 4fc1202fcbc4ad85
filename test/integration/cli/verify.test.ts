import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '#shared/model/verification.ts';
import { builtSmall } from '../../fixtures/pack/build-small-pack.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';
import { runCli } from './run-cli.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-verify-'));
  const engagement = smallEngagement();
  const key = await testKey();
  const { path } = await builtSmall(engagement, key, { out: join(folder, 'pack.asice') });
  engagement.remove();
  const changed = readFileSync(path);
  const at = changed.indexOf('accounts.ndjson') + 60;
  changed[at] = (changed[at] ?? 0) ^ 1;
  writeFileSync(join(folder, 'changed.asice'), changed);
  writeFileSync(join(folder, 'text.asice'), 'This is no pack.');
  writeFileSync(join(folder, 'root.pem'), readFileSync(key.rootCertificate));
  const other = await testKey('ecdsa-p256');
  writeFileSync(join(folder, 'other.pem'), readFileSync(other.rootCertificate));
  mkdirSync(join(folder, 'folder.asice'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const verify = (...words: readonly string[]) => runCli(['verify', ...words], { folder });

describe('verify', () => {
  it('of a pack that is whole answers yes, and says that nobody vouches for the signer', () => {
    const ran = verify('pack.asice');
    expect(ran.code).toBe(0);
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toContain('pack.asice: INTACT, signer not vouched for.');
    expect(ran.stdout).toContain('Not checked');
  });

  it('prints one JSON document, the contract’s', () => {
    const ran = verify('pack.asice', '--json', '--trust', 'root.pem');
    const verification = JSON.parse(ran.stdout) as Verification;
    expect(verification).toMatchObject({
      schema: 'evidence-binder/verification@1',
      ok: true,
      trusted: true,
      time: { proven: false },
    });
    expect(verification.checks.every((check) => Object.keys(check).join() === 'id,member,ok,why')).toBe(true);
  });

  it.each([
    ['a changed pack', ['changed.asice'], /NOT INTACT[\s\S]*FAILED {2}hash {2}accounts\.ndjson/],
    ['another root', ['pack.asice', '--trust', 'other.pem'], /INTACT, but NOT signed under the certificate/],
    ['a text', ['text.asice'], /NOT INTACT[\s\S]*FAILED {2}container/],
  ])('of %s answers no', (_name, words, why) => {
    const ran = verify(...words);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(why);
  });

  it.each([
    ['a missing file', ['none.asice'], /none\.asice: This file does not exist/],
    ['a folder', ['folder.asice'], /folder\.asice: This is a folder/],
    ['a device', ['/dev/null'], /not a regular file/],
    ['no file', [], /One pack is needed/],
    ['two files', ['pack.asice', 'changed.asice'], /One pack is needed/],
    [
      'a certificate that is none',
      ['pack.asice', '--trust', 'text.asice'],
      /text\.asice: This is no certificate/,
    ],
    ['a missing certificate', ['pack.asice', '--trust', 'none.pem'], /none\.pem: This file does not exist/],
  ])('of %s is bad input, with one line', (_name, words, why) => {
    const ran = verify(...words);
    expect(ran.code).toBe(2);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stderr).toMatch(why);
  });
});
