import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSmall } from '../../fixtures/pack/build-small-pack.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { authority, opensslAuthority } from '../../fixtures/signing/openssl-authority.ts';
import { signerOf } from '../../fixtures/signing/signer-of.ts';
import { runHere } from './run-here.ts';

const passphrase = 'correct horse battery staple';
let folder: string;
let key: string;
let root: string;
let other: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-countersign-'));
  const { issue, pkcs12 } = opensslAuthority(folder);
  const top = issue('Nordwind root', null, { extensions: authority });
  const rolf = issue('Rolf Reviewer', top);
  key = pkcs12(rolf, [top], passphrase);
  root = top.certificate;
  other = issue('Another root', null, { extensions: authority }).certificate;
  writeFileSync(join(folder, 'passphrase'), `${passphrase}\n`);
  const engagement = smallEngagement();
  const signing = signerOf(issue('Petra Müller', top), top);
  await builtSmall(engagement, null, { out: join(folder, 'pack.asice'), signing });
  engagement.remove();
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (command: string, ...words: readonly string[]) => {
  const secret = command === 'countersign' ? ['--passphrase-file', 'passphrase'] : [];
  return runHere([command, ...words, ...secret], { SOURCE_DATE_EPOCH: '1793700000' }, folder);
};

describe('countersign', () => {
  it('says what is signed, signs, and verify says who did', async () => {
    copyFileSync(join(folder, 'pack.asice'), join(folder, 'own.asice'));
    const ran = await run('countersign', 'own.asice', '--key', key, '--as', 'reviewer');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const [about, entity, totals, preparer] = ran.stdout.split('\n');
    expect(about).toBe('You are about to sign:');
    expect(entity).toBe('  Nordwind Energie AG, as of 2026-10-31, disclosure full');
    expect(totals).toMatch(/^ {2}3 accounts in scope, 1 covered/);
    expect(preparer).toMatch(/^ {2}prepared and signed by Petra Müller on 2026-11-01T09:30:00Z/);
    expect(ran.stdout).toMatch(/Reviewed by {10}Rolf Reviewer on 2026-11-02, countersigned\n/);
    const verified = await run('verify', 'own.asice', '--trust', root);
    expect(verified.code).toBe(0);
    expect(verified.stdout).toContain(
      'Countersigned by     Rolf Reviewer (reviewer as stated in the pack) on 2026-11-03T10:00:00Z; trusted\n',
    );
  });

  it('is read under several roots, whichever comes first', async () => {
    const trusted = { ok: true, trusted: true };
    for (const roots of [[root], [root, other], [other, root]]) {
      const words = roots.flatMap((one) => ['--trust', one]);
      const ran = await run('verify', 'pack.asice', '--json', ...words);
      expect(JSON.parse(ran.stdout)).toMatchObject(trusted);
    }
    const ran = await run('verify', 'pack.asice', '--trust', other);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('INTACT, but NOT signed under the certificate that you trust.');
  });

  it('says of a pack without one that the review is stated, not signed', async () => {
    const verified = await run('verify', 'pack.asice');
    expect(verified.stdout).toContain(
      'Reviewed by          Rolf Reviewer on 2026-11-02, stated, not signed\n',
    );
  });

  it('prints one JSON document, and writes where it is told', async () => {
    const ran = await run('countersign', 'pack.asice', '--key', key, '--out', 'out.asice', '--json');
    expect(JSON.parse(ran.stdout)).toMatchObject({
      schema: 'evidence-binder/countersign@1',
      path: join(folder, 'out.asice'),
      member: 'META-INF/signature002.p7s',
      countersignature: { signer: { name: 'Rolf Reviewer' }, roles: ['reviewedBy'] },
      verification: { ok: true },
    });
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no pack', ['--key', 'x.p12'], /One pack is needed/],
    ['no key', ['pack.asice'], /--key is needed/],
    [
      'an unknown role',
      ['pack.asice', '--key', 'x.p12', '--as', 'auditor'],
      /"auditor" is no role; use reviewer or approver/,
    ],
    ['a pack that is not there', ['none.asice', '--key', 'x.p12'], /none\.asice: This file does not exist/],
    ['a key that is not there', ['pack.asice', '--key', 'x.p12'], /x\.p12: This file does not exist/],
    ['no pack at all', ['text.asice', '--key', 'x.p12'], /text\.asice: This pack does not verify/],
  ])('of %s is bad input, with one line', async (_name, words, why) => {
    writeFileSync(join(folder, 'text.asice'), 'This is no pack.');
    const before = readFileSync(join(folder, 'pack.asice'));
    const ran = await run('countersign', ...words);
    expect(ran.code).toBe(2);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stderr).toMatch(why);
    expect(readFileSync(join(folder, 'pack.asice')).equals(before)).toBe(true);
  });
});
