import { createHash } from 'node:crypto';
import { invariant } from '#shared/lib/assert.ts';
import type { Signer } from '#shared/model/signer.ts';
import { readCertificate } from '#shared/pack/certificate.ts';
import { decimal, distinguishedName } from '#shared/pack/distinguished-name.ts';
import { fixedEcdsa } from '#shared/pack/ecdsa.ts';
import {
  officeObject,
  packageObject,
  signatureFile,
  signedInfo,
  signedProperties,
  type SignedPart,
} from '#shared/pack/workbook-signature.ts';

const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('base64');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** `_xmlsignatures/sig1.xml` over these parts, stating `signedAt` (`YYYY-MM-DDTHH:MM:SSZ`) as its time. */
export async function signWorkbook(
  signer: Signer,
  parts: readonly SignedPart[],
  signedAt: string,
): Promise<Uint8Array> {
  const [own] = signer.certificates;
  invariant(own !== undefined, 'a signer has its certificate');
  const { issuer, serial } = readCertificate(own);
  const certificate = { digest: sha256(own), issuer: distinguishedName(issuer), serial: decimal(serial) };
  const [manifest, properties] = [packageObject(parts, signedAt), signedProperties(certificate, signedAt)];
  const info = signedInfo(signer.algorithm, {
    packageObject: sha256(manifest),
    officeObject: sha256(officeObject),
    signedProperties: sha256(properties),
  });
  const value = await signer.sign(Buffer.from(info));
  const xml = signatureFile({
    signedInfo: info,
    packageObject: manifest,
    signedProperties: properties,
    value: base64(signer.algorithm === 'ecdsa-sha256' ? fixedEcdsa(value) : value),
    certificates: signer.certificates.map(base64),
  });
  return Buffer.from(xml);
}
