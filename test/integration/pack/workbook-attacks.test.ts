import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackFile } from '#main/files/pack-file.ts';
import { newKey } from '#main/signing/new-key.ts';
import { openKey } from '#main/signing/open-signer.ts';
import { signWorkbook } from '#main/signing/sign-workbook.ts';
import { sealingOf } from '#main/render/xlsx/seal.ts';
import type { Signer } from '#shared/model/signer.ts';
import { silentWork } from '#shared/model/progress.ts';
import { Malformed } from '#shared/pack/der.ts';
import { workbookSignature } from '#main/verifying/checks/workbook-signature.ts';
import { packUnderTest } from '#main/verifying/pack-under-test.ts';
import { builtSmall, created } from '#test/fixtures/pack/build-small-pack.ts';
import { membersOf, zipOf, type Member } from '#test/fixtures/pack/raw-zip.ts';
import { partsOf, rawWorkbook, type Part, type RawPart } from '#test/fixtures/pack/raw-workbook.ts';
import { smallEngagement, type SmallEngagement } from '#test/fixtures/pack/small-engagement.ts';
import { passphrase, testKey } from '#test/fixtures/pack/test-key.ts';

/** What `workbook-signature` says of a pack whose workbook is another, whatever the pack's own hashes say. */

let engagement: SmallEngagement;
let members: readonly Member[];
let parts: readonly Part[];

beforeAll(async () => {
  engagement = smallEngagement();
  const { path } = await builtSmall(engagement, await testKey());
  members = membersOf(path);
  parts = partsOf(members.find(({ name }) => name === 'workbook.xlsx')?.bytes ?? new Uint8Array());
});
afterAll(() => engagement.remove());

/** Only what this check reads goes into the archive: it must refuse without the help of any other. */
async function saidOf(workbook: Uint8Array): Promise<string> {
  const read = members.filter(({ name }) => name.startsWith('manifest.json'));
  const path = join(engagement.folder, 'attacked.asice');
  writeFileSync(path, await zipOf([...read, { name: 'workbook.xlsx', bytes: workbook }], created));
  const opened = openPackFile(path);
  if (!opened.ok) throw new Error(opened.error.message);
  try {
    const lines = [...workbookSignature.run(packUnderTest(opened.value, null, silentWork))];
    return lines.map((line) => `${line.ok ? 'passed' : 'failed'}: ${line.why}`).join('; ');
  } catch (error) {
    // What a reader of hostile bytes throws is a failed line; anything else is a fault of the program.
    if (error instanceof Malformed) return `malformed: ${error.message}`;
    throw error;
  } finally {
    opened.value.close();
  }
}

const signaturePart = '_xmlsignatures/sig1.xml';
const sheet = 'xl/worksheets/sheet1.xml';
const links = 'xl/_rels/workbook.xml.rels';
const types = '[Content_Types].xml';
const textOf = (name: string): string => parts.find((one) => one.name === name)?.text ?? '';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The same parts with one changed; a change that changes nothing is a fault of the test. */
function changed(name: string, edit: (text: string) => string, of: readonly Part[] = parts): readonly Part[] {
  expect(edit(of.find((one) => one.name === name)?.text ?? '')).not.toBe(
    of.find((one) => one.name === name)?.text,
  );
  return of.map((one) => (one.name === name ? { name, text: edit(one.text) } : one));
}
const replaced = (name: string, from: string, to: string, of: readonly Part[] = parts): readonly Part[] =>
  changed(name, (text) => text.replace(from, to), of);

/** Parts added where the order of names puts them, the signature last. */
function added(...more: readonly RawPart[]): readonly RawPart[] {
  const middle = [...parts, ...more].filter(({ name }) => name !== types && name !== signaturePart);
  const sorted = middle.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const first = parts.filter(({ name }) => name === types);
  return [...first, ...sorted, ...parts.filter(({ name }) => name === signaturePart)];
}
const evilSheet = { name: 'xl/worksheets/sheet99.xml', text: '<worksheet/>' };
const evilType =
  '<Override PartName="/xl/worksheets/sheet99.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>';
const evilLink =
  '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet99.xml"/></Relationships>';

/** A cell changed, and the signature made to say so as far as somebody without the key can. */
function digestsFollowed(withInfo: boolean): readonly Part[] {
  const before = textOf(sheet);
  const after = before.replace('<v>1</v>', '<v>7</v>');
  expect(after).not.toBe(before);
  let signature = textOf(signaturePart).replace(sha256(before), sha256(after));
  if (withInfo) {
    const objectOf = (xml: string): string =>
      /<Object xmlns="[^"]*" Id="idPackageObject">.*?<\/Object>/s.exec(xml)?.[0] ?? '';
    signature = signature.replace(sha256(objectOf(textOf(signaturePart))), sha256(objectOf(signature)));
  }
  return changed(
    sheet,
    () => after,
    changed(signaturePart, () => signature),
  );
}

it('passes when nothing was changed, packed anew', async () => {
  expect(await saidOf(rawWorkbook(parts))).toMatch(
    /^passed: Its \d+ parts are unchanged since Petra Müller signed it/,
  );
});

describe('a workbook whose parts were changed', () => {
  it.each<[string, () => readonly RawPart[], string]>([
    ['a cell', () => replaced(sheet, '<v>1</v>', '<v>7</v>'), `${sheet} was changed after it was signed`],
    [
      'a formula',
      () => replaced(sheet, '<f>COUNTIFS(', '<f>0+COUNTIFS('),
      `${sheet} was changed after it was signed`,
    ],
    ['a style', () => replaced('xl/styles.xml', '<b/>', ''), 'xl/styles.xml was changed after it was signed'],
    [
      'its digest too',
      () => digestsFollowed(false),
      'the list of its parts, or what stands beside it, was changed',
    ],
    [
      'its digest and that of the list',
      () => digestsFollowed(true),
      'its signature does not belong to the certificate',
    ],
    [
      'a part taken out of the signature',
      () =>
        changed(signaturePart, (xml) =>
          xml.replace(/<Reference URI="\/xl\/styles\.xml.*?<\/Reference>/s, ''),
        ),
      'xl/styles.xml is not in its signature',
    ],
    [
      'a part gone',
      () =>
        replaced(
          types,
          /<Override PartName="\/xl\/theme\/theme1.xml"[^>]*>/.exec(textOf(types))?.[0] ?? '',
          '',
        ).filter(({ name }) => name !== 'xl/theme/theme1.xml'),
      `${links} leads to xl/theme/theme1.xml, which is not there`,
    ],
    ['a sheet added', () => withSheet(), `${links} leads elsewhere than when it was signed`],
    [
      'a part that nothing leads to',
      () => withSheet(false),
      'no relationship leads to xl/worksheets/sheet99.xml',
    ],
    [
      'an external link',
      () => added({ name: 'xl/externalLinks/externalLink1.xml', text: '<externalLink/>' }),
      'it has a part that no workbook of a pack has: "xl/externalLinks/externalLink1.xml"',
    ],
    ['a macro', () => added({ name: 'xl/vbaProject.bin', text: 'x' }), '"xl/vbaProject.bin"'],
    [
      'an embedded object',
      () => added({ name: 'xl/embeddings/oleObject1.bin', text: 'x' }),
      '"xl/embeddings/oleObject1.bin"',
    ],
    [
      'a data connection',
      () => added({ name: 'xl/connections.xml', text: '<connections/>' }),
      '"xl/connections.xml"',
    ],
    [
      'another signature',
      () => added({ name: '_xmlsignatures/sig2.xml', text: '<Signature/>' }),
      '"_xmlsignatures/sig2.xml"',
    ],
    [
      'a relationship that leads to the web',
      () =>
        replaced(
          links,
          '</Relationships>',
          '<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://contoso.example/" TargetMode="External"/></Relationships>',
        ),
      `${links} has a relationship that leads outside`,
    ],
    [
      'a relationship of another kind',
      () => replaced(links, 'relationships/theme"', 'relationships/attachedToolbars"'),
      `${links} has a relationship of a kind that it cannot have`,
    ],
    ['two sheets swapped', () => swapped(), `${links} leads elsewhere than when it was signed`],
    [
      'a content type',
      () => replaced(types, 'spreadsheetml.sheet.main+xml', 'sheet.macroEnabled.main+xml'),
      'its content types are not those that its parts have',
    ],
    ['the signature gone', () => unsigned(), 'It is not signed'],
  ])('%s', async (_, attack, reason) => {
    expect(await saidOf(rawWorkbook(attack()))).toContain(reason);
  });

  function withSheet(led = true): readonly RawPart[] {
    const all = added(evilSheet) as readonly Part[];
    const last =
      [...textOf(types).matchAll(/<Override PartName="\/xl\/worksheets\/[^>]*>/g)].at(-1)?.[0] ?? '';
    const typed = replaced(types, last, `${last}${evilType.replace('</Types>', '')}`, all);
    return led ? replaced(links, '</Relationships>', evilLink, typed) : typed;
  }
  function swapped(): readonly Part[] {
    return changed(links, (xml) =>
      xml
        .replace('sheet1.xml', 'sheetX.xml')
        .replace('sheet2.xml', 'sheet1.xml')
        .replace('sheetX.xml', 'sheet2.xml'),
    );
  }
  function unsigned(): readonly Part[] {
    const rest = parts.filter(({ name }) => !name.startsWith('_xmlsignatures/'));
    const untyped = changed(
      types,
      (xml) =>
        xml
          .replace(/<Default Extension="sigs"[^>]*>/, '')
          .replace(/<Override PartName="\/_xmlsignatures[^>]*>/, ''),
      rest,
    );
    return changed(
      '_rels/.rels',
      (xml) => xml.replace(/<Relationship Id="rId\d+" Type="[^"]*digital-signature\/origin"[^>]*>/, ''),
      untyped,
    );
  }
});

describe('a signature that is another’s', () => {
  it.each<[string, (xml: string) => string, string]>([
    [
      'another time',
      (xml) => xml.replaceAll(/<mdssi:Value>[^<]*/g, '<mdssi:Value>2026-12-24T00:00:00Z'),
      'the list of its parts, or what stands beside it, was changed',
    ],
    [
      'no time',
      (xml) => xml.replace(/<mdssi:Value>[^<]*/, '<mdssi:Value>2026-13-41T00:00:00Z'),
      'its signature states no time that there is',
    ],
    [
      'a comment',
      (xml) => xml.replace('</SignedInfo>', '</SignedInfo><!-- -->'),
      'its signature is not in the one form',
    ],
    [
      'an element more',
      (xml) => xml.replace('</Signature>', '<Object Id="x"></Object></Signature>'),
      'its signature is not in the one form',
    ],
    [
      'a weaker digest',
      (xml) => xml.replaceAll('xmlenc#sha256', 'xmldsig#sha1'),
      'was signed as a part of another kind',
    ],
    ['no signature at all', () => '<Signature/>', 'its signature has not the elements of one'],
    [
      'no certificate',
      (xml) => xml.replace(/<X509Data>.*<\/X509Data>/s, '<X509Data></X509Data>'),
      'its signature has not the elements of one',
    ],
    [
      'a certificate cut short',
      (xml) => xml.replace(/<X509Certificate>.{8}/, '<X509Certificate>'),
      'malformed: ',
    ],
    [
      'the root missing',
      (xml) =>
        xml.replace(/<\/X509Certificate><X509Certificate>.*?<\/X509Certificate>/s, '</X509Certificate>'),
      'is missing',
    ],
  ])('%s', async (_, edit, reason) => {
    expect(await saidOf(rawWorkbook(changed(signaturePart, edit)))).toContain(reason);
  });

  /** The signature that a key makes over these parts. */
  async function signatureOver(of: readonly Part[], signer: Signer, signedAt: string): Promise<string> {
    const buffers = new Map(of.map(({ name, text }) => [name, Buffer.from(text)]));
    buffers.delete(signaturePart);
    const digests = new Map([...buffers].map(([name, bytes]) => [name, sha256(bytes.toString('utf8'))]));
    const seal = sealingOf(buffers, (all) => signWorkbook(signer, all, signedAt));
    return Buffer.from(await seal.make(digests)).toString('utf8');
  }

  it('of another workbook, by the same key', async () => {
    const { signer, identity } = await testKey();
    const other = replaced(sheet, '<v>1</v>', '<v>7</v>');
    const signature = await signatureOver(other, signer, identity.notBefore);
    expect(await saidOf(rawWorkbook(changed(signaturePart, () => signature)))).toContain(
      `${sheet} was changed after it was signed`,
    );
    // Over its own workbook it is as good as any: only the pack's hashes tell that this is another.
    const theirs = changed(signaturePart, () => signature, other);
    expect(await saidOf(rawWorkbook(theirs))).toMatch(/^passed: /);
  });

  it('by a look-alike with the same names', async () => {
    const out = `${engagement.folder}/look-alike.p12`;
    const names = { name: 'Petra Müller', organisation: 'Nordwind Energie AG', kind: 'ecdsa-p256' as const };
    const made = await newKey({
      ...names,
      out,
      passphrase,
      root: null,
      now: new Date('2026-01-02T00:00:00Z'),
    });
    expect(made.ok).toBe(true);
    const key = openKey(out, passphrase);
    if (!key.ok) throw new Error(key.error.message);
    const { signer } = key.value;
    const forged = await signatureOver(parts, signer, '2026-11-01T09:30:00Z');
    expect(await saidOf(rawWorkbook(changed(signaturePart, () => forged)))).toBe(
      'failed: It is signed by another than manifest.json.',
    );
  });
});

describe('an archive that plays tricks', () => {
  const first = (more: () => Partial<RawPart>) => (): Buffer =>
    rawWorkbook(parts.map((part) => (part.name === sheet ? { ...part, ...more() } : part)));
  const alike = 'stands in its archive otherwise than the program writes it';
  it.each<[string, () => Buffer, string]>([
    [
      'bytes before it',
      () => rawWorkbook(parts, { before: 'MZ' }),
      `something lies before ${types} in its archive`,
    ],
    ['bytes after it', () => rawWorkbook(parts, { after: 'MZ' }), 'bytes were added after its archive'],
    [
      'bytes between its parts',
      first(() => ({ before: Buffer.from('gap') })),
      `something lies before ${sheet}`,
    ],
    [
      'bytes behind its last part',
      () =>
        rawWorkbook(
          parts.map((part) => (part.name === signaturePart ? { ...part, behind: Buffer.from('gap') } : part)),
        ),
      'something lies between its last part and its directory',
    ],
    ['a comment', first(() => ({ comment: 'note' })), alike],
    ['an extra field', first(() => ({ extra: Buffer.from([1, 0, 0, 0]) })), alike],
    ['an encrypted part', first(() => ({ flags: 0x0801 })), alike],
    ['a stored part', first(() => ({ method: 0, stored: Buffer.from(textOf(sheet)) })), alike],
    ['a symbolic link', first(() => ({ mode: 0o120777 })), alike],
    [
      'another name in the part itself',
      first(() => ({ localName: 'xl/worksheets/sheet2.xml' })),
      'has other names or sizes in its archive',
    ],
    [
      'sizes behind a part that are not there',
      first(() => ({ flags: 0x0808 })),
      'has other names or sizes in its archive',
    ],
    ['a part twice', () => rawWorkbook(added({ name: sheet, text: 'x' })), `it has the part ${sheet} twice`],
    [
      'a twin in other letters',
      () => rawWorkbook(added({ name: 'xl/Workbook.xml', text: 'x' })),
      '"xl/Workbook.xml"',
    ],
    ['a path that climbs', () => rawWorkbook(added({ name: '../evil.xml', text: 'x' })), '"../evil.xml"'],
    [
      'a name with a turned direction',
      () => rawWorkbook(added({ name: 'xl/\u202elmx.xml', text: 'x' })),
      'no workbook of a pack has',
    ],
    ['its parts in another order', () => rawWorkbook(parts.toReversed()), 'its parts are not in their order'],
    [
      'a part that is less than it says',
      first(() => ({ size: 9_999_999 })),
      'unpacks to less than its archive says',
    ],
    [
      'a part that is more than it says',
      first(() => ({ size: 10 })),
      'unpacks to more than its archive says',
    ],
    [
      'bytes behind a compressed part',
      first(() => ({ stored: Buffer.concat([deflateRawSync(Buffer.from('x')), Buffer.from('hidden')]) })),
      'bytes hide behind its end',
    ],
    ['a part that is no deflate', first(() => ({ stored: Buffer.alloc(50, 0xff) })), 'cannot be unpacked'],
    [
      'a bomb',
      () => rawWorkbook(changed(sheet, () => '<worksheet>'.padEnd(40 << 20))),
      'unpacks to far more than any sheet does',
    ],
    ['nothing', () => Buffer.alloc(0), 'it is no archive'],
    ['half of it', () => rawWorkbook(parts).subarray(0, 5000), 'malformed: '],
  ])('%s', async (_, attack, reason) => {
    expect(await saidOf(attack())).toContain(reason);
  });
});
