import { createHash, randomBytes, sign, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { objectIds } from '#shared/pack/object-ids.ts';

/** Who a certificate is for. */
export type Subject = { readonly commonName: string; readonly organisation: string | null };

/** A certificate's own name and key identifier, as its issued certificates must repeat them. */
export type Issuer = { readonly name: Uint8Array; readonly keyId: Uint8Array; readonly key: KeyObject };

export type CertificateOrder = {
  /** A DER name, see `distinguishedName`. */
  readonly subject: Uint8Array;
  readonly publicKey: KeyObject;
  /** Signs it; its own key for a root. */
  readonly issuer: Issuer;
  readonly authority: boolean;
  readonly notBefore: Date;
  readonly notAfter: Date;
};

// Key usage, from the left: digitalSignature and nonRepudiation; keyCertSign and cRLSign.
const personUsage = Uint8Array.of(0xc0);
const authorityUsage = Uint8Array.of(0x06);

const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** One relative name an attribute: two in one would be another name to every other tool. */
export function distinguishedName({ commonName, organisation }: Subject): Uint8Array {
  const attributes = [
    ...(organisation === null ? [] : [{ type: objectIds.organisation, text: organisation }]),
    { type: objectIds.commonName, text: commonName },
  ];
  const relative = attributes.map(({ type, text }) => {
    const value = [new asn1js.ObjectIdentifier({ value: type }), new asn1js.Utf8String({ value: text })];
    return new asn1js.Set({ value: [new asn1js.Sequence({ value })] });
  });
  return new Uint8Array(new asn1js.Sequence({ value: relative }).toBER());
}

/** RFC 5280 §4.2.1.2: SHA-1 of the public key's bits names a key; nothing is proved by it. */
export function keyIdOf(publicKey: KeyObject): Uint8Array {
  const info = pkijs.PublicKeyInfo.fromBER(exact(publicKey.export({ type: 'spki', format: 'der' })));
  return createHash('sha1').update(info.subjectPublicKey.valueBlock.valueHexView).digest();
}

function bitString(bytes: Uint8Array): ArrayBuffer {
  let unusedBits = 0;
  while (((bytes.at(-1) ?? 1) & (1 << unusedBits)) === 0) unusedBits += 1;
  return new asn1js.BitString({ valueHex: exact(bytes), unusedBits }).toBER();
}

function extensionsOf(
  { authority, publicKey, issuer }: CertificateOrder,
  isRoot: boolean,
): pkijs.Extension[] {
  const constraints = new pkijs.BasicConstraints(authority ? { cA: true, pathLenConstraint: 0 } : {});
  const own = new asn1js.OctetString({ valueHex: exact(keyIdOf(publicKey)) });
  const above = new pkijs.AuthorityKeyIdentifier({
    keyIdentifier: new asn1js.OctetString({ valueHex: exact(issuer.keyId) }),
  });
  const make = (extnID: string, critical: boolean, extnValue: ArrayBuffer): pkijs.Extension =>
    new pkijs.Extension({ extnID, critical, extnValue });
  return [
    make(objectIds.basicConstraints, true, constraints.toSchema().toBER()),
    make(objectIds.keyUsage, true, bitString(authority ? authorityUsage : personUsage)),
    make(objectIds.subjectKeyId, false, own.toBER()),
    ...(isRoot ? [] : [make(objectIds.authorityKeyId, false, above.toSchema().toBER())]),
  ];
}

function algorithmOf(key: KeyObject): pkijs.AlgorithmIdentifier {
  return key.asymmetricKeyType === 'ec'
    ? new pkijs.AlgorithmIdentifier({ algorithmId: objectIds.ecdsaWithSha256 })
    : new pkijs.AlgorithmIdentifier({
        algorithmId: objectIds.rsaWithSha256,
        algorithmParams: new asn1js.Null(),
      });
}

/** 127 random bits: positive, and never the same twice. */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return exact(bytes);
}

const nameOf = (der: Uint8Array): pkijs.RelativeDistinguishedNames =>
  pkijs.RelativeDistinguishedNames.fromBER(exact(der));
const timeOf = (value: Date): pkijs.Time =>
  new pkijs.Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });

/** A DER certificate (RFC 5280), signed with SHA-256. No extended key usage: some readers refuse what it leaves out. */
export function issueCertificate(order: CertificateOrder): Uint8Array {
  const { subject, publicKey, issuer, notBefore, notAfter } = order;
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: serialNumber() });
  certificate.issuer = nameOf(issuer.name);
  certificate.subject = nameOf(subject);
  certificate.notBefore = timeOf(notBefore);
  certificate.notAfter = timeOf(notAfter);
  certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(
    exact(publicKey.export({ type: 'spki', format: 'der' })),
  );
  certificate.extensions = extensionsOf(order, issuer.name === subject);
  certificate.signature = algorithmOf(issuer.key);
  certificate.signatureAlgorithm = algorithmOf(issuer.key);
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER());
  const value = sign('sha256', certificate.tbsView, issuer.key);
  certificate.signatureValue = new asn1js.BitString({ valueHex: exact(value) });
  return new Uint8Array(certificate.toSchema(true).toBER());
}
