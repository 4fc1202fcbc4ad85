import { createHash, verify } from 'node:crypto';
import { readCertificate, type CertificateFacts } from '#shared/pack/certificate.ts';
import { Malformed, sameBytes, tags } from '#shared/pack/der.ts';
import { content, instant, parts, readDer } from '#shared/pack/der-reader.ts';
import { objectIds } from '#shared/pack/object-ids.ts';
import { bytesToSign, encodeSignature } from '#shared/pack/signature.ts';
import { splitTimestamp } from '#shared/pack/stamped-signature.ts';
import type { SignerIdentity } from '#shared/model/signer.ts';
import { algorithmOf, checkedPath, checkValidity, publicKeyOf, Refused } from './certificate-path.ts';
import { attributesOf, isSigner, only } from './signer-info.ts';

/** What a signature says, after everything in it has been checked against the bytes that it is over. */
export type CheckedSignature = {
  /** When the signer says it was made. */
  readonly signedAt: string;
  readonly identity: SignerIdentity;
  /** From the signer's certificate to the root's. */
  readonly path: readonly CertificateFacts[];
  /** The bare signature value: what a timestamp is over. */
  readonly value: Uint8Array;
  /** A timestamp on it, not looked at yet; null: none. */
  readonly token: Uint8Array | null;
};

/** What a signature must be of. */
export type SignatureExpectation = {
  /** SHA-256 of the bytes that it must be over. */
  readonly digest: Uint8Array;
  /**
   * Null: the signature itself states its time. Else the time that is stated beside it, as in a PDF, where the
   * attribute must then be missing (ETSI EN 319 142-1 §6.3).
   */
  readonly statedAt: string | null;
};

/** The signature is one, but over other bytes. */
export class OtherBytes extends Error {}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const mostCertificates = 8;
/** A signature with its certificates and a timestamp has a few KiB; more would only cost memory. */
const largestSignature = 256 << 10;

function checkSize({ length }: Uint8Array): void {
  if (length > largestSignature) throw new Malformed('it is larger than a signature can be');
}

type Statement = {
  readonly certificates: readonly CertificateFacts[];
  readonly signer: CertificateFacts;
  readonly digest: Uint8Array;
  /** Null: not stated in it. */
  readonly signedAt: string | null;
  readonly value: Uint8Array;
};

/** Takes from the encoding only what cannot be derived; the rest is compared as a whole afterwards. */
function readStatement(bytes: Uint8Array): Statement {
  const [, wrapped] = parts(readDer(bytes), tags.sequence);
  const [, , , embedded, signers] = parts(only(parts(wrapped, 0xa0), 'signed content'), tags.sequence);
  const signer = parts(only(parts(signers, tags.set), 'signer'), tags.sequence);
  const encoded = parts(embedded, 0xa0);
  if (encoded.length > mostCertificates) throw new Malformed('there are too many certificates');
  const certificates = encoded.map((one) => readCertificate(one.bytes));
  const attributes = attributesOf(signer[3]);
  const signingTime = attributes.get(objectIds.signingTime);
  return {
    certificates,
    signer: only(
      certificates.filter((one) => isSigner(one, signer[1])),
      'certificate of the signer',
    ),
    digest: content(attributes.get(objectIds.messageDigest), tags.octetString),
    signedAt: signingTime === undefined ? null : instant(signingTime),
    value: content(signer[5], tags.octetString),
  };
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

/** The one time that is stated, inside or beside: never both, never neither. */
function timeOf(inside: string | null, beside: string | null): string {
  if (inside !== null && beside !== null) throw new Malformed('it states a time where none may be stated');
  const stated = inside ?? beside;
  if (stated === null) throw new Malformed('it does not state when it was made');
  return stated;
}

/**
 * Checks a detached signature. The whole encoding is built again from what it states and the bytes it is over, and
 * must be the same byte for byte; so nothing in it is unchecked. Throws `Malformed`, `Refused` or `OtherBytes`,
 * whose message says why.
 */
export function checkSignatureOf(bytes: Uint8Array, expected: SignatureExpectation): CheckedSignature {
  checkSize(bytes);
  const { certificates, signer, digest, signedAt, value } = readStatement(bytes);
  const stated = timeOf(signedAt, expected.statedAt);
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
  if (!sameBytes(digest, expected.digest)) throw new OtherBytes('these are not the bytes that were signed');
  checkValidity(path, stated);
  return { signedAt: stated, identity: identityOf(path, signer), path, value, token: null };
}

/** A signature that states its own time, over `signed`. */
export function checkSignature(bytes: Uint8Array, signed: Uint8Array): CheckedSignature {
  return checkSignatureOf(bytes, { digest: sha256(signed), statedAt: null });
}

/** The same of one that may have been stamped afterwards. Below the timestamp it has the one form. */
export function checkStampedSignature(bytes: Uint8Array, signed: Uint8Array): CheckedSignature {
  checkSize(bytes);
  const { bare, token } = splitTimestamp(bytes);
  return { ...checkSignature(bare, signed), token };
}
