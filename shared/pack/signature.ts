import type { CertificateFacts } from './certificate.ts';
import { context, der, integer, nothing, objectId, octetString, sequence, setOf, tags, time } from './der.ts';
import { objectIds } from './object-ids.ts';

/**
 * A detached CMS signature (RFC 5652) of the CAdES baseline profile B-B (ETSI EN 319 122-1): one signer, SHA-256,
 * three or four signed attributes, the whole certificate path. Each CMS signature of a pack has exactly this form.
 */
export type SignatureParts = {
  /** SHA-256 of the bytes that are signed. */
  readonly digest: Uint8Array;
  /**
   * `YYYY-MM-DDTHH:MM:SSZ`, as the signer states it. Null in a PDF alone, whose signature dictionary states the time:
   * PAdES (ETSI EN 319 142-1 §6.3) forbids the attribute there. Which of the two it must be is the reader's to know.
   */
  readonly signedAt: string | null;
  readonly signer: CertificateFacts;
  /** SHA-256 of the signer's certificate. */
  readonly signerDigest: Uint8Array;
};

export type SignatureAlgorithm = 'rsa-sha256' | 'ecdsa-sha256';

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(objectId(type), setOf([value]));
const sha256 = sequence(objectId(objectIds.sha256));
const signatureAlgorithms: Readonly<Record<SignatureAlgorithm, Uint8Array>> = {
  'rsa-sha256': sequence(objectId(objectIds.rsa), nothing),
  'ecdsa-sha256': sequence(objectId(objectIds.ecdsaWithSha256)),
};

/** RFC 5035: binds the signature to one certificate, so that no other one with the same key can take its place. */
function signingCertificate({ signer, signerDigest }: SignatureParts): Uint8Array {
  const issuer = sequence(context(4, signer.issuer));
  return sequence(sequence(sequence(octetString(signerDigest), sequence(issuer, signer.serial))));
}

function attributes(signature: SignatureParts): readonly Uint8Array[] {
  return [
    attribute(objectIds.contentType, objectId(objectIds.data)),
    attribute(objectIds.messageDigest, octetString(signature.digest)),
    ...(signature.signedAt === null ? [] : [attribute(objectIds.signingTime, time(signature.signedAt))]),
    attribute(objectIds.signingCertificateV2, signingCertificate(signature)),
  ];
}

/** The bytes that the key signs: the signed attributes as a sorted SET (RFC 5652 §5.4). */
export function bytesToSign(signature: SignatureParts): Uint8Array {
  return setOf(attributes(signature));
}

function signerInfo(signature: SignatureParts, algorithm: SignatureAlgorithm, value: Uint8Array): Uint8Array {
  return sequence(
    integer(1),
    sequence(signature.signer.issuer, signature.signer.serial),
    sha256,
    setOf(attributes(signature), 0xa0),
    signatureAlgorithms[algorithm],
    octetString(value),
  );
}

/** The whole `.p7s`. `path`: DER certificates from the signer's to the root's. */
export function encodeSignature(
  signature: SignatureParts,
  algorithm: SignatureAlgorithm,
  value: Uint8Array,
  path: readonly Uint8Array[],
): Uint8Array {
  const signedData = sequence(
    integer(1),
    setOf([sha256]),
    sequence(objectId(objectIds.data)),
    setOf(path, 0xa0),
    der(tags.set, signerInfo(signature, algorithm, value)),
  );
  return sequence(objectId(objectIds.signedData), context(0, signedData));
}
