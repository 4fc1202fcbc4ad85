import type { SignatureAlgorithm } from './signature.ts';

/**
 * The digital signature of a workbook (ECMA-376 part 2 §13, [MS-OFFCRYPTO] §2.5.2, with XAdES-EPES properties), written
 * so that each element that is digested stands in the file as canonical XML 1.0 gives it: whoever checks it needs no
 * canonicaliser, and the file has one form.
 */
export type SignedPart = {
  /** Without the slash before it. */
  readonly name: string;
  readonly contentType: string;
  /** Ids of the relationships that are signed; null: the part is no list of relationships, its bytes are. */
  readonly relationships: readonly string[] | null;
  /** SHA-256, base64. */
  readonly digest: string;
};

/** Of the signer's certificate, as XML states them. */
export type SigningCertificate = {
  /** SHA-256 of the certificate, base64. */
  readonly digest: string;
  /** RFC 4514. */
  readonly issuer: string;
  /** Decimal. */
  readonly serial: string;
};

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';
const opc = 'http://schemas.openxmlformats.org/package/2006/digital-signature';
const canonical = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const relationshipTransform = 'http://schemas.openxmlformats.org/package/2006/RelationshipTransform';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const signatureMethods: Readonly<Record<SignatureAlgorithm, string>> = {
  'rsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'ecdsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
};

const digestMethod = `<DigestMethod Algorithm="${sha256}"></DigestMethod>`;
const digested = (digest: string): string => `${digestMethod}<DigestValue>${digest}</DigestValue>`;
const toCanonical = `<Transform Algorithm="${canonical}"></Transform>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;');

function transforms(ids: readonly string[] | null): string {
  if (ids === null) return '';
  const each = ids.map(
    (id) =>
      `<mdssi:RelationshipReference xmlns:mdssi="${opc}" SourceId="${id}"></mdssi:RelationshipReference>`,
  );
  const select = `<Transform Algorithm="${relationshipTransform}">${each.join('')}</Transform>`;
  return `<Transforms>${select}${toCanonical}</Transforms>`;
}

/** Every signed part with its digest, and the time. The parts are in the order of their names. */
export function packageObject(parts: readonly SignedPart[], signedAt: string): string {
  const references = parts.map(
    (part) =>
      `<Reference URI="/${part.name}?ContentType=${part.contentType}">` +
      `${transforms(part.relationships)}${digested(part.digest)}</Reference>`,
  );
  return (
    `<Object xmlns="${dsig}" Id="idPackageObject"><Manifest>${references.join('')}</Manifest>` +
    '<SignatureProperties><SignatureProperty Id="idSignatureTime" Target="#idPackageSignature">' +
    `<mdssi:SignatureTime xmlns:mdssi="${opc}"><mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format>` +
    `<mdssi:Value>${signedAt}</mdssi:Value></mdssi:SignatureTime>` +
    '</SignatureProperty></SignatureProperties></Object>'
  );
}

/** What Office wants to find; it says only how the parts were digested. */
export const officeObject =
  `<Object xmlns="${dsig}" Id="idOfficeObject"><SignatureProperties>` +
  '<SignatureProperty Id="idOfficeV1Details" Target="#idPackageSignature">' +
  '<SignatureInfoV1 xmlns="http://schemas.microsoft.com/office/2006/digsig">' +
  `<ManifestHashAlgorithm>${sha256}</ManifestHashAlgorithm></SignatureInfoV1>` +
  '</SignatureProperty></SignatureProperties></Object>';

/** Binds the signature to one certificate, as signing-certificate-v2 does in a `.p7s`. */
export function signedProperties(certificate: SigningCertificate, signedAt: string): string {
  return (
    `<xd:SignedProperties xmlns="${dsig}" xmlns:xd="${xades}" Id="idSignedProperties">` +
    `<xd:SignedSignatureProperties><xd:SigningTime>${signedAt}</xd:SigningTime>` +
    `<xd:SigningCertificate><xd:Cert><xd:CertDigest>${digested(certificate.digest)}</xd:CertDigest>` +
    `<xd:IssuerSerial><X509IssuerName>${escaped(certificate.issuer)}</X509IssuerName>` +
    `<X509SerialNumber>${certificate.serial}</X509SerialNumber></xd:IssuerSerial></xd:Cert></xd:SigningCertificate>` +
    '<xd:SignaturePolicyIdentifier><xd:SignaturePolicyImplied></xd:SignaturePolicyImplied></xd:SignaturePolicyIdentifier>' +
    '</xd:SignedSignatureProperties></xd:SignedProperties>'
  );
}

/** Digests of the three objects above, in their order. */
export type ObjectDigests = {
  readonly packageObject: string;
  readonly officeObject: string;
  readonly signedProperties: string;
};

/** What the key signs, as UTF-8. */
export function signedInfo(algorithm: SignatureAlgorithm, digests: ObjectDigests): string {
  const object = (id: string, digest: string): string =>
    `<Reference Type="${dsig}Object" URI="#${id}">${digested(digest)}</Reference>`;
  return (
    `<SignedInfo xmlns="${dsig}"><CanonicalizationMethod Algorithm="${canonical}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${signatureMethods[algorithm]}"></SignatureMethod>` +
    object('idPackageObject', digests.packageObject) +
    object('idOfficeObject', digests.officeObject) +
    '<Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#idSignedProperties">' +
    `<Transforms>${toCanonical}</Transforms>${digested(digests.signedProperties)}</Reference></SignedInfo>`
  );
}

/** Elements of the finished signature, and its base64 values. */
export type WorkbookSignature = {
  readonly signedInfo: string;
  readonly packageObject: string;
  readonly signedProperties: string;
  /** RSA PKCS #1 v1.5, or r and s of 32 bytes each. */
  readonly value: string;
  /** From the signer's to the root's. */
  readonly certificates: readonly string[];
};

/** `_xmlsignatures/sig1.xml`. */
export function signatureFile(signature: WorkbookSignature): string {
  const certificates = signature.certificates.map((one) => `<X509Certificate>${one}</X509Certificate>`);
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<Signature xmlns="${dsig}" Id="idPackageSignature">${signature.signedInfo}` +
    `<SignatureValue>${signature.value}</SignatureValue>` +
    `<KeyInfo><X509Data>${certificates.join('')}</X509Data></KeyInfo>` +
    `${signature.packageObject}${officeObject}` +
    `<Object><xd:QualifyingProperties xmlns:xd="${xades}" Target="#idPackageSignature">` +
    `${signature.signedProperties}</xd:QualifyingProperties></Object></Signature>`
  );
}
