import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderXlsx } from '#main/render/xlsx/render-xlsx.ts';
import type { KeyKind } from '#main/signing/new-key.ts';
import { signWorkbook } from '#main/signing/sign-workbook.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { Workbook } from '#shared/model/pack-model.ts';
import { libreOffice, signaturesInLibreOffice } from '#test/fixtures/look-in-libreoffice.ts';
import { partsOf, rawWorkbook } from '#test/fixtures/pack/raw-workbook.ts';
import { testKey } from '#test/fixtures/pack/test-key.ts';

/** What programs that are not ours make of the signature in a workbook. */

const folder = mkdtempSync(join(tmpdir(), 'evb-workbook-signature-'));
afterAll(() => rmSync(folder, { recursive: true }));

const workbook: Workbook = {
  sheets: [
    {
      kind: 'form',
      id: 'summary',
      title: 'Summary',
      widths: [20, 10],
      rows: [
        { style: 'body', cells: [{ text: 'Accounts' }, { formula: 'COUNTA(Accounts_name)', value: 2 }] },
      ],
    },
    {
      kind: 'table',
      id: 'accounts',
      title: 'Accounts',
      tableName: 'Accounts',
      columns: [{ id: 'name', title: 'Name', type: 'text', width: 20 }],
      rows: [[{ text: 'ada@contoso.example' }], [{ text: 'bo@contoso.example' }]],
      count: 2,
    },
  ],
};
const input = {
  workbook,
  draft: false,
  title: 'Pack',
  language: 'en',
  created: '2026-11-02T10:00:00Z' as IsoInstant,
};

async function signed(kind: KeyKind, name: string = kind): Promise<string> {
  const { signer, identity } = await testKey(kind);
  const path = join(folder, `${name}.xlsx`);
  await renderXlsx(input, path, undefined, (parts) => signWorkbook(signer, parts, identity.notBefore));
  return path;
}

const signatureIn = (path: string): string =>
  partsOf(readFileSync(path)).find(({ name }) => name === '_xmlsignatures/sig1.xml')?.text ?? '';
const found = (pattern: RegExp, text: string): string => {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`no ${pattern.source}`);
  return match[1] ?? match[0];
};

/** A number of a signature as DER has it. */
function derInteger(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = bytes.subarray(Math.max(0, first));
  const content = (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.alloc(1), digits]);
  return Buffer.concat([Buffer.from([0x02, content.length]), content]);
}

/** Two numbers of 32 bytes, as XML has them, in the form that openssl reads. */
function derSignature(value: Buffer): Buffer {
  expect(value.length).toBe(64);
  const numbers = Buffer.concat([derInteger(value.subarray(0, 32)), derInteger(value.subarray(32))]);
  return Buffer.concat([Buffer.from([0x30, numbers.length]), numbers]);
}

describe.each<[KeyKind]>([['rsa-3072'], ['ecdsa-p256']])('a workbook signed with %s', (kind) => {
  it('has a value that openssl finds to be over its SignedInfo', async () => {
    const xml = signatureIn(await signed(kind, `openssl-${kind}`));
    const value = Buffer.from(found(/<SignatureValue>([^<]*)/, xml), 'base64');
    const der = Buffer.from(found(/<X509Certificate>([^<]*)/, xml), 'base64');
    writeFileSync(join(folder, 'info.xml'), found(/<SignedInfo .*<\/SignedInfo>/s, xml));
    writeFileSync(join(folder, 'value'), kind === 'rsa-3072' ? value : derSignature(value));
    writeFileSync(
      join(folder, 'key.pem'),
      new X509Certificate(der).publicKey.export({ type: 'spki', format: 'pem' }),
    );
    const said = execFileSync(
      'openssl',
      ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'value', 'info.xml'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(said.trim()).toBe('Verified OK');
  });

  it('names each part by the digest that it has', async () => {
    const path = await signed(kind, `digests-${kind}`);
    const xml = signatureIn(path);
    for (const name of [
      'xl/workbook.xml',
      'xl/worksheets/sheet2.xml',
      'xl/styles.xml',
      'xl/tables/table1.xml',
    ]) {
      const text = partsOf(readFileSync(path)).find((one) => one.name === name)?.text ?? '';
      const digest = createHash('sha256').update(text).digest('base64');
      expect(xml).toMatch(
        new RegExp(`URI="/${name}\\?ContentType=[^>]*>.{0,90}<DigestValue>${digest.replaceAll('+', '\\+')}<`),
      );
    }
    expect(xml).not.toContain('docProps');
  });
});

it('signs the same bytes again with RSA', async () => {
  const [first, second] = [await signed('rsa-3072', 'first'), await signed('rsa-3072', 'second')];
  expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
});

it('is valid in LibreOffice, and broken when one cell was changed', async (context) => {
  const soffice = libreOffice(context);
  const [rsa, ecdsa] = [await signed('rsa-3072'), await signed('ecdsa-p256')];
  const changed = partsOf(readFileSync(rsa)).map(({ name, text }) => ({
    name,
    text: text.replace('bo@contoso.example', 'al@contoso.example'),
  }));
  const broken = join(folder, 'changed.xlsx');
  writeFileSync(broken, rawWorkbook(changed));
  const said = 'valid, signer not known, but for the properties';
  expect(signaturesInLibreOffice(soffice, [rsa, ecdsa, broken])).toEqual([said, said, 'broken']);
});
