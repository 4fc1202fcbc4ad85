import { createHash, verify, type KeyObject } from 'node:crypto';
import { readCertificate, type CertificateFacts } from '#shared/pack/certificate.ts';
import { Malformed } from '#shared/pack/der.ts';
import { decimal, distinguishedName } from '#shared/pack/distinguished-name.ts';
import type { SignatureAlgorithm } from '#shared/pack/signature.ts';
import {
  officeObject,
  packageObject,
  signatureFile,
  signedInfo,
  signedProperties,
  type SignedPart,
} from '#shared/pack/workbook-signature.ts';
import { algorithmOf, checkedPath, checkValidity, publicKeyOf, Refused } from '../certificate-path.ts';
import { whyOtherParts } from './why-other-parts.ts';

/** Who signed a workbook and when, after all of its signature was checked against its parts. */
export type CheckedWorkbookSignature = {
  readonly signedAt: string;
  /** From the signer's certificate to the root's. */
  readonly path: readonly CertificateFacts[];
};

const mostCertificates = 8;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('base64');

/** What stands between two marks, which must be there. */
function between(xml: string, start: string, end: string): string {
  const from = xml.indexOf(start);
  const to = xml.indexOf(end, from + start.length);
  if (from < 0 || to < 0) throw new Malformed('its signature has not the elements of one');
  return xml.slice(from + start.length, to);
}

function bytesOf(text: string): Buffer {
  if (!base64.test(text)) throw new Malformed('its signature has bytes that are not base64');
  return Buffer.from(text, 'base64');
}

function certificatesIn(xml: string): readonly CertificateFacts[] {
  const block = between(xml, '<X509Data><X509Certificate>', '</X509Certificate></X509Data>');
  const encoded = block.split('</X509Certificate><X509Certificate>');
  if (encoded.length > mostCertificates) throw new Malformed('its signature has too many certificates');
  return encoded.map((one) => readCertificate(bytesOf(one)));
}

/** Whether an instant is one of the calendar, in the one form. */
function timeIn(xml: string): string {
  const stated = between(xml, '<mdssi:Value>', '</mdssi:Value>');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(stated) || !isInstant(stated))
    throw new Malformed('its signature states no time that there is');
  return stated;
}

function isInstant(stated: string): boolean {
  const [, month = 0, day = 0, hour = 0, minute = 0, second = 0] = stated.match(/\d+/g)?.map(Number) ?? [];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60;
}

type Statement = {
  readonly value: Buffer;
  readonly signedAt: string;
  readonly certificates: readonly CertificateFacts[];
};

type Rebuilt = { readonly xml: string; readonly signedInfo: string; readonly packageObject: string };

function rebuild(
  { value, signedAt, certificates }: Statement,
  signer: CertificateFacts,
  algorithm: SignatureAlgorithm,
  parts: readonly SignedPart[],
): Rebuilt {
  const certificate = {
    digest: sha256(signer.der),
    issuer: distinguishedName(signer.issuer),
    serial: decimal(signer.serial),
  };
  const manifest = packageObject(parts, signedAt);
  const properties = signedProperties(certificate, signedAt);
  const info = signedInfo(algorithm, {
    packageObject: sha256(manifest),
    officeObject: sha256(officeObject),
    signedProperties: sha256(properties),
  });
  const xml = signatureFile({
    signedInfo: info,
    packageObject: manifest,
    signedProperties: properties,
    value: value.toString('base64'),
    certificates: certificates.map((one) => Buffer.from(one.der).toString('base64')),
  });
  return { xml, signedInfo: info, packageObject: manifest };
}

/** Why a signature is not the one that its parts would have. */
function fault(stated: string, rebuilt: Rebuilt, parts: readonly SignedPart[]): Error {
  if (!stated.includes(rebuilt.packageObject)) return new Refused(whyOtherParts(stated, parts));
  if (!stated.includes(rebuilt.signedInfo))
    return new Refused('the list of its parts, or what stands beside it, was changed after it was signed');
  return new Malformed('its signature is not in the one form that a workbook of a pack has');
}

function isSigned(info: string, key: KeyObject, algorithm: SignatureAlgorithm, value: Buffer): boolean {
  const bytes = Buffer.from(info);
  if (algorithm === 'rsa-sha256') return verify('sha256', bytes, key, value);
  return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, value);
}

/**
 * Checks `_xmlsignatures/sig1.xml` over the parts that the workbook has. The whole file is built again from the parts
 * and from what it states, and must be the same. Throws `Malformed` or `Refused`, whose message says why.
 */
export function checkWorkbookSignature(xml: string, parts: readonly SignedPart[]): CheckedWorkbookSignature {
  const statement = {
    value: bytesOf(between(xml, '<SignatureValue>', '</SignatureValue>')),
    signedAt: timeIn(xml),
    certificates: certificatesIn(xml),
  };
  const [signer] = statement.certificates;
  if (signer === undefined) throw new Malformed('its signature has no certificate');
  const path = checkedPath(signer, statement.certificates);
  const key = publicKeyOf(signer);
  const algorithm = algorithmOf(key);
  const rebuilt = rebuild({ ...statement, certificates: path }, signer, algorithm, parts);
  if (rebuilt.xml !== xml) throw fault(xml, rebuilt, parts);
  if (!isSigned(rebuilt.signedInfo, key, algorithm, statement.value))
    throw new Refused('its signature does not belong to the certificate in it');
  checkValidity(path, statement.signedAt);
  return { signedAt: statement.signedAt, path };
}
