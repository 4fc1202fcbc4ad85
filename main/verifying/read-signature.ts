import { createHash, verify } from 'node:crypto';
import { readCertificate, type CertificateFacts } from '#shared/pack/certificate.ts';
import { Malformed, sameBytes, tags } from '#shared/pack/der.ts';
import { content, dotted, instant, parts, readDer, type DerElement } from '#shared/pack/der-reader.ts';
import { objectIds } from '#shared/pack/object-ids.ts';
import { bytesToSign, encodeSignature } from '#shared/pack/signature.ts';
import type { SignerIdentity } from '#shared/model/signer.ts';
import { algorithmOf, checkedPath, publicKeyOf, Refused } from './certificate-path.ts';

/** What a signature says, after everything in it has been checked against the bytes that it is over. */
export type CheckedSignature = {
  /** When the signer says it was made. */
  readonly signedAt: string;
  readonly identity: SignerIdentity;
  /** From the signer's certificate to the root's. */
  readonly path: readonly CertificateFacts[];
};

/** The signature is one, but over other bytes. */
export class OtherBytes extends Error {}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const mostCertificates = 8;

type Statement = {
  readonly certificates: readonly CertificateFacts[];
  readonly signer: CertificateFacts;
  readonly digest: Uint8Array;
  readonly signedAt: string;
  readonly value: Uint8Array;
};

function only<T>(items: readonly T[], what: string): T {
  const [item] = items;
  if (item === undefined || items.length > 1) throw new Malformed(`there is not exactly one ${what}`);
  return item;
}

function attributesOf(element: DerElement | undefined): ReadonlyMap<string, DerElement> {
  const found = new Map<string, DerElement>();
  for (const attribute of parts(element, 0xa0)) {
    const [type, values] = parts(attribute, tags.sequence);
    const id = dotted(type);
    if (found.has(id)) throw new Malformed('a signed attribute is there twice');
    found.set(id, only(parts(values, tags.set), 'value of a signed attribute'));
  }
  return found;
}

function isSigner(certificate: CertificateFacts, identifier: DerElement | undefined): boolean {
  const [issuer, serial] = parts(identifier, tags.sequence);
  return (
    issuer !== undefined &&
    serial !== undefined &&
    sameBytes(certificate.issuer, issuer.bytes) &&
    sameBytes(certificate.serial, serial.bytes)
  );
}

/** Takes from the encoding only what cannot be derived; the rest is compared as a whole afterwards. */
function readStatement(bytes: Uint8Array): Statement {
  const [, wrapped] = parts(readDer(bytes), tags.sequence);
  const [, , , embedded, signers] = parts(only(parts(wrapped, 0xa0), 'signed content'), tags.sequence);
  const signer = parts(only(parts(signers, tags.set), 'signer'), tags.sequence);
  const encoded = parts(embedded, 0xa0);
  if (encoded.length > mostCertificates) throw new Malformed('there are too many certificates');
  const certificates = encoded.map((one) => readCertificate(one.bytes));
  const attributes = attributesOf(signer[3]);
  return {
    certificates,
    signer: only(
      certificates.filter((one) => isSigner(one, signer[1])),
      'certificate of the signer',
    ),
    digest: content(attributes.get(objectIds.messageDigest), tags.octetString),
    signedAt: instant(attributes.get(objectIds.signingTime)),
    value: content(signer[5], tags.octetString),
  };
}

function checkValidity(path: readonly CertificateFacts[], signedAt: string): void {
  for (const { commonName, notBefore, notAfter } of path) {
    if (signedAt < notBefore)
      throw new Refused(
        `the certificate of “${commonName}” was not yet valid when it was signed (${signedAt})`,
      );
    if (signedAt > notAfter)
      throw new Refused(`the certificate of “${commonName}” had expired when it was signed (${signedAt})`);
  }
}

function identityOf(path: readonly CertificateFacts[], signer: CertificateFacts): SignerIdentity {
  const root = path.at(-1) ?? signer;
  return {
    name: signer.commonName,
    organisation: signer.organisation,
    fingerprint: sha256(signer.der).toString('hex'),
    rootFingerprint: sha256(root.der).toString('hex'),
    notBefore: signer.notBefore,
    notAfter: signer.notAfter,
  };
}

/**
 * Checks a detached signature over `signed`. The whole encoding is built again from what it states and the bytes it
 * is over, and must be the same byte for byte; so nothing in it is unchecked. Throws `Malformed`, `Refused` or
 * `OtherBytes`, whose message says why.
 */
export function checkSignature(bytes: Uint8Array, signed: Uint8Array): CheckedSignature {
  const { certificates, signer, digest, signedAt, value } = readStatement(bytes);
  const path = checkedPath(signer, certificates);
  const key = publicKeyOf(signer);
  const algorithm = algorithmOf(key);
  const statement = { digest, signedAt, signer, signerDigest: sha256(signer.der) };
  const rebuilt = encodeSignature(
    statement,
    algorithm,
    value,
    path.map((one) => one.der),
  );
  if (!sameBytes(rebuilt, bytes))
    throw new Malformed('it is not in the one form that a signature of a pack has');
  if (!verify('sha256', bytesToSign(statement), key, value))
    throw new Refused('the signature does not belong to the certificate');
  if (!sameBytes(digest, sha256(signed))) throw new OtherBytes('these are not the bytes that were signed');
  checkValidity(path, signedAt);
  return { signedAt, identity: identityOf(path, signer), path };
}
