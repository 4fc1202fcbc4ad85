import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { distinguishedName, issueCertificate, keyIdOf } from '#main/signing/issue-certificate.ts';
import { signDigest } from '#main/signing/sign-bytes.ts';
import type { Signer } from '#shared/model/signer.ts';
import { contentsText } from '#shared/pack/pdf-signature.ts';
import { looseSigner } from '#test/fixtures/pack/loose-signer.ts';
import { signedAnew } from '#test/fixtures/pdf/edit-pdf.ts';
import { genuinePack, refusalOf, refusalOfPack } from '#test/fixtures/pdf/report-attack.ts';
import { partsOf } from '#test/fixtures/signing/signed-report.ts';

// The report as it is, signed by somebody else or with another signature: pdfsig says "valid" of most of them.

const genuine = genuinePack();
const [person, organisation] = ['Petra Müller', 'Nordwind Energie AG'];

it.each([
  [
    'of the same names under another root',
    () => looseSigner(person, organisation, '2026-01-01').signer,
    /^report-signature: It is signed by another certificate than the pack: “Petra Müller”/,
  ],
  [
    'that had expired',
    () => looseSigner(person, organisation, '2020-01-01').signer,
    /^report-signature: The certificate of “Petra Müller” had expired when it was signed/,
  ],
  [
    'that was not yet valid',
    () => looseSigner(person, organisation, '2030-01-01').signer,
    /^report-signature: The certificate of “Petra Müller” was not yet valid when it was signed/,
  ],
  [
    'that may issue certificates and not sign',
    () => looseSigner(person, organisation, '2026-01-01').root,
    /^report-signature: The certificate is not for signing/,
  ],
  [
    'without the root',
    () => {
      const { signer } = looseSigner(person, organisation, '2026-01-01');
      return { ...signer, certificates: signer.certificates.slice(0, 1) };
    },
    /^report-signature: The certificate that issued “Petra Müller” is missing/,
  ],
  [
    'beside a root that did not issue it',
    () => besideOtherRoot(),
    /^report-signature: There is a certificate that is not on the path to the root/,
  ],
] as const)('a certificate %s', async (_name, signer, reason) => {
  const report = await signedAnew(genuine().report, signer());
  expect(await refusalOfPack(genuine(), report)).toMatch(reason);
});

/** A person with the root of somebody else, whose key signs. */
function besideOtherRoot(): Signer {
  const { signer } = looseSigner(person, organisation, '2026-01-01');
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [own = new Uint8Array()] = signer.certificates;
  const subject = distinguishedName({ commonName: 'Another root', organisation });
  const root = issueCertificate({
    subject,
    publicKey: key.publicKey,
    issuer: { name: subject, keyId: keyIdOf(key.publicKey), key: key.privateKey },
    authority: true,
    notBefore: new Date('2026-01-01'),
    notAfter: new Date('2036-01-01'),
  });
  return {
    ...signer,
    certificates: [own, root],
    sign: (bytes) => Promise.resolve(sign('sha256', bytes, key.privateKey)),
  };
}

describe('a signature of the right signer', () => {
  let cms: Buffer;
  beforeAll(() => {
    cms = partsOf(genuine().report).cms;
  });

  /** The report with this in the room of its signature. */
  const holding = (bytes: Uint8Array): Buffer =>
    Buffer.from(
      genuine()
        .report.toString('latin1')
        .replace(/\/Contents <[\da-f]+>/, () => `/Contents <${contentsText(bytes) ?? ''}>`),
      'latin1',
    );
  /** Its bytes with a piece put in at the end of its content, and its own length set right. */
  const longer = (piece: Uint8Array): Buffer => {
    const whole = Buffer.concat([cms, piece]);
    whole.writeUInt16BE(whole.length - 4, 2);
    return whole;
  };

  it('that is the genuine one is accepted', () => {
    expect(refusalOf(genuine(), holding(cms))).toBe('accepted');
  });

  it('with something behind its content', () => {
    expect(refusalOf(genuine(), holding(longer(Buffer.from('0500', 'hex'))))).toMatch(
      /^report-signature: Malformed: it is not in the one form/,
    );
  });

  it('of indefinite length', () => {
    const endless = Buffer.concat([Buffer.from('3080', 'hex'), cms.subarray(4), Buffer.from('0000', 'hex')]);
    expect(refusalOf(genuine(), holding(endless))).toMatch(
      /^report-signature: Malformed: the contents of its signature are no signature/,
    );
  });

  it('with a length in more bytes than needed', () => {
    const low = cms.readUInt16BE(2);
    const wide = Buffer.concat([
      Buffer.from('308300', 'hex'),
      Buffer.from([low >> 8, low & 0xff]),
      cms.subarray(4),
    ]);
    expect(refusalOf(genuine(), holding(wide))).toMatch(
      /^report-signature: Malformed: the contents of its signature are no signature/,
    );
  });

  it('that states a time of its own, which PAdES forbids', async () => {
    const { signer, report, signedAt } = genuine();
    const { signed } = partsOf(report);
    const { createHash } = await import('node:crypto');
    const digest = createHash('sha256').update(signed).digest();
    expect(refusalOf(genuine(), holding(await signDigest(signer, digest, signedAt)))).toMatch(
      /^report-signature: Malformed: it states a time where none may be stated/,
    );
  });

  it('over other bytes', async () => {
    const { signer } = genuine();
    expect(refusalOf(genuine(), holding(await signDigest(signer, Buffer.alloc(32), null)))).toMatch(
      /^report-signature: It has been changed: its signature is of other bytes/,
    );
  });

  it('with a certificate that serves nothing', async () => {
    const { signer, report } = genuine();
    const stranger = looseSigner('Somebody Else', 'Contoso', '2026-01-01').root.certificates;
    const report2 = await signedAnew(report, {
      ...signer,
      certificates: [...signer.certificates, ...stranger],
    });
    expect(refusalOf(genuine(), report2)).toMatch(
      /^report-signature: There is a certificate that is not on the path to the root/,
    );
  });

  it('whose value is another', () => {
    const other = Buffer.from(cms);
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    expect(refusalOf(genuine(), holding(other))).toMatch(
      /^report-signature: (?:The signature does not belong to the certificate|Malformed)/,
    );
  });
});
