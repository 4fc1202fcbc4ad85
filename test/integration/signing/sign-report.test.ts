import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { signPdf } from '#main/signing/sign-pdf.ts';
import { contentsText, signatureRoom } from '#shared/pack/pdf-signature.ts';
import { builtSmall } from '../../fixtures/pack/build-small-pack.ts';
import { membersOf } from '../../fixtures/pack/raw-zip.ts';
import { smallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';
import { modelOf, paint } from '../../fixtures/render-report.ts';
import { pdfsig, trusted } from '../../fixtures/signing/pdfsig.ts';
import { field, partsOf, signedReport } from '../../fixtures/signing/signed-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-pades-'));
const engagement = smallEngagement();
afterAll(() => {
  rmSync(folder, { recursive: true });
  engagement.remove();
});
const at = (name: string): string => join(folder, name);

describe.each(['rsa-3072', 'ecdsa-p256'] as const)('a report signed with %s', (kind) => {
  const path = at(`${kind}.pdf`);

  it('is signed as a whole, valid and trusted to pdfsig, as an ETSI signature', async () => {
    const key = await testKey(kind);
    await signedReport(key.signer, path);
    const said = pdfsig(path, key.rootCertificate, folder);
    expect(said).toEqual(expect.arrayContaining([...trusted]));
    expect(said).toContain('Signature Type: ETSI.CAdES.detached');
    expect(said).toContain('Signer Certificate Common Name: Petra Müller');
    expect(said).toContain('Signing Hash Algorithm: SHA-256');
  });

  it('is not trusted to somebody who has another root', async () => {
    const other = await testKey(kind === 'rsa-3072' ? 'ecdsa-p256' : 'rsa-3072');
    const said = pdfsig(path, other.rootCertificate, folder);
    expect(said).toContain('Signature Validation: Signature is Valid.');
    expect(said).not.toContain('Certificate Validation: Certificate is Trusted.');
  });

  it('is sound to qpdf', () => {
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain('No syntax or stream');
  });

  it('verifies with openssl as CAdES over the two ranges, and states no time in it', async () => {
    const key = await testKey(kind);
    const { signed, cms } = partsOf(readFileSync(path));
    writeFileSync(at('signed'), signed);
    writeFileSync(at('cms'), cms);
    const terms = ['-binary', '-cades', '-inform', 'DER', '-in', at('cms'), '-content', at('signed')];
    const words = ['cms', '-verify', ...terms, '-CAfile', key.rootCertificate, '-out', at('out')];
    const { stderr, status } = spawnSync('openssl', words, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'CAdES Verification successful\n' });
    const printed = ['cms', '-cmsout', '-print', '-inform', 'DER', '-in', at('cms')];
    const text = execFileSync('openssl', printed, { encoding: 'utf8' });
    expect(text).toContain('id-smime-aa-signingCertificateV2');
    expect(text).not.toContain('signingTime');
    expect(text.match(/certificate:/g)).toHaveLength(2);
  });

  it('is the same file but for the byte range and the contents, and every byte is covered', async () => {
    const key = await testKey(kind);
    const painted = Buffer.from(await signedReport(key.signer, path));
    const pdf = readFileSync(path);
    expect(pdf).toHaveLength(painted.length);
    const { signed } = partsOf(pdf);
    expect(signed.length + 2 * signatureRoom + 2).toBe(pdf.length);
    const start = painted.indexOf('/ByteRange');
    expect(pdf.subarray(0, start).equals(painted.subarray(0, start))).toBe(true);
    const end = painted.indexOf('/M (D:20261203093000Z)');
    expect(pdf.subarray(end).equals(painted.subarray(end))).toBe(true);
  });

  it('is noticed by pdfsig when one byte outside the contents is another', async () => {
    const key = await testKey(kind);
    const pdf = readFileSync(path);
    // The hour of the creation date, in the information dictionary.
    pdf.write('8', pdf.lastIndexOf('(D:20261103090000Z)') + '(D:202611030'.length);
    writeFileSync(at('changed.pdf'), pdf);
    expect(pdfsig(at('changed.pdf'), key.rootCertificate, folder)).not.toContain(trusted[1]);
  });
});

describe('the form of the signature', () => {
  it('is a certification that allows no change, with an appearance and no form to fill in', async () => {
    const key = await testKey();
    await signedReport(key.signer, at('form.pdf'));
    const object = (query: string): string =>
      execFileSync('qpdf', ['--json=2', '--json-key=qpdf', `--json-object=${query}`, at('form.pdf')], {
        encoding: 'utf8',
      });
    const all = object('trailer');
    const root = /"\/Root": "(\d+) 0 R"/.exec(all)?.[1];
    const catalogue = object(`${root},0`);
    expect(catalogue).toContain('"/SigFlags": 3');
    expect(catalogue).toContain('"/DocMDP"');
    expect(catalogue).not.toContain('NeedAppearances');
    const text = readFileSync(at('form.pdf'), 'latin1');
    expect(text.match(/\/Type \/Sig\n/g)).toHaveLength(1);
    expect(text).toContain('/TransformMethod /DocMDP\n/TransformParams <<\n/Type /TransformParams\n/P 1\n');
    expect(text).toContain('/Reason (Report of a signed evidence pack)');
    expect(text).toMatch(/\/AP <<\n\/N \d+ 0 R\n>>/);
  });

  it('is the same byte for byte each time with RSA', async () => {
    const key = await testKey();
    await signedReport(key.signer, at('first.pdf'));
    await signedReport(key.signer, at('second.pdf'));
    expect(readFileSync(at('first.pdf')).equals(readFileSync(at('second.pdf')))).toBe(true);
  });

  it('shows names of any script and length, cut only where they are shown', async () => {
    const key = await testKey();
    const name = `Ελένη Παπαδοπούλου, Фёдор \u202eMeier ${'Müller-'.repeat(30)}(end)`;
    await signedReport(key.signer, at('long.pdf'), {
      signatureField: { ...field, name, alternative: `Signature of ${name}` },
    });
    const shown = execFileSync('pdftotext', ['-l', '1', at('long.pdf'), '-'], { encoding: 'utf8' });
    expect(shown).toContain('Ελένη Παπαδοπούλου');
    expect(shown).not.toContain('\u202e');
    // For whoever hears the page, in UTF-16 as all text that is not ASCII.
    const heard = Buffer.from('Signature of Ελένη Παπαδοπούλου, Фёдор [U+202E]Meier', 'utf16le').swap16();
    expect(readFileSync(at('long.pdf')).includes(heard)).toBe(true);
    expect(pdfsig(at('long.pdf'), key.rootCertificate, folder)).toEqual(expect.arrayContaining([...trusted]));
  });

  it('is not there in a draft', async () => {
    const { bytes, signatureAt } = await paint(modelOf([], { draft: true }));
    expect(signatureAt).toBeNull();
    expect(bytes.toString('latin1')).not.toMatch(/AcroForm|\/Sig\b|ByteRange/);
  });

  it('is refused room that is not where it should be, and room that is filled', async () => {
    const key = await testKey();
    const painted = await signedReport(key.signer, at('twice.pdf'));
    const where = Buffer.from(painted).indexOf('/Type /Sig\n');
    await expect(signPdf(key.signer, at('twice.pdf'), where)).rejects.toThrow('where its painter said');
    const start = Buffer.from(painted).lastIndexOf(' 0 obj', where);
    const begin = Buffer.from(painted).lastIndexOf('\n', start) + 1;
    await expect(signPdf(key.signer, at('twice.pdf'), begin)).rejects.toThrow('where its painter said');
  });

  it('has room for the longest path that is let in, and no more', () => {
    expect(contentsText(new Uint8Array(signatureRoom))).toHaveLength(2 * signatureRoom);
    expect(contentsText(new Uint8Array(signatureRoom + 1))).toBeNull();
  });
});

describe('the report of a pack', () => {
  it('is signed by the key of the pack, at the time that the pack’s other signatures state', async () => {
    const key = await testKey('ecdsa-p256');
    const { path } = await builtSmall(engagement, key);
    const report = membersOf(path).find(({ name }) => name === 'report.pdf');
    writeFileSync(at('report.pdf'), report?.bytes ?? '');
    const said = pdfsig(at('report.pdf'), key.rootCertificate, folder);
    expect(said).toEqual(expect.arrayContaining([...trusted]));
    const stated = `/M (D:${key.identity.notBefore.replaceAll(/[-:TZ]/g, '')}Z)`;
    expect(readFileSync(at('report.pdf'), 'latin1')).toContain(stated);
    const shown = execFileSync('pdftotext', ['-l', '1', at('report.pdf'), '-'], { encoding: 'utf8' });
    expect(shown).toContain('Signed electronically');
  });

  it.each(['signed', 'a draft'])('carries the digests of all other files, when it is %s', async (kind) => {
    const { path } = await builtSmall(engagement, kind === 'signed' ? await testKey('ecdsa-p256') : null);
    const unpacked = mkdtempSync(join(folder, 'pack-'));
    execFileSync('unzip', ['-q', path, '-d', unpacked]);
    const list = join(unpacked, 'list');
    execFileSync('pdfdetach', ['-save', '1', '-o', list, join(unpacked, 'report.pdf')]);
    const sums = readFileSync(join(unpacked, 'SHA256SUMS'), 'utf8').split('\n');
    const others = sums.filter((line) => !line.endsWith('  report.pdf'));
    expect(others).toHaveLength(sums.length - 1);
    expect(readFileSync(list, 'utf8')).toBe(others.join('\n'));
    const checked = execFileSync('sha256sum', ['--strict', '-c', 'list'], {
      cwd: unpacked,
      encoding: 'utf8',
    });
    expect(checked).toContain('workbook.xlsx: OK');
    expect(checked).toContain('sources/exports/users.csv: OK');
  });

  it('has no signature in a draft', async () => {
    const { path } = await builtSmall(engagement, null);
    const report = membersOf(path).find(({ name }) => name === 'report.pdf');
    expect(Buffer.from(report?.bytes ?? '').toString('latin1')).not.toMatch(/AcroForm|ByteRange/);
  });
});
