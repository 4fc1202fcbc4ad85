import { X509Certificate, type KeyObject } from 'node:crypto';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import { Malformed, sameBytes } from '#shared/pack/der.ts';
import type { SignatureAlgorithm } from '#shared/pack/signature.ts';

/** Signature algorithms of certificates: SHA-2 with RSA (PKCS #1 v1.5) or ECDSA. */
const allowedAlgorithms: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
]);
const usage = { signature: 0x80, nonRepudiation: 0x40, certificates: 0x04 };

/** A certificate that does not hold what a signature needs. Thrown here, caught where a check is run. */
export class Refused extends Error {}

export function publicKeyOf(certificate: CertificateFacts): KeyObject {
  try {
    return new X509Certificate(certificate.der).publicKey;
  } catch {
    throw new Malformed('a certificate cannot be read');
  }
}

/** How a key signs; only what the program itself accepts when it opens a key. */
export function algorithmOf(key: KeyObject): SignatureAlgorithm {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= 2048) return 'rsa-sha256';
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ecdsa-sha256';
  throw new Refused('the key is neither RSA of 2048 bits or more nor ECDSA P-256');
}

const allows = (certificate: CertificateFacts, bits: number): boolean =>
  certificate.keyUsage === null || (certificate.keyUsage & bits) !== 0;

function checkIssuer(certificate: CertificateFacts, issuer: CertificateFacts): void {
  if (!allowedAlgorithms.has(certificate.signedWith))
    throw new Refused('a certificate is signed with an algorithm that is not accepted');
  if (!new X509Certificate(certificate.der).verify(publicKeyOf(issuer))) {
    throw new Refused(`the certificate of “${certificate.commonName}” is not signed by the one above it`);
  }
  const isOwn = certificate === issuer;
  if (!isOwn && !(issuer.authority && allows(issuer, usage.certificates))) {
    throw new Refused(`“${issuer.commonName}” may not issue certificates`);
  }
}

/**
 * Orders the embedded certificates from the signer's to the root's and checks each by the one above it. Every one of
 * them must be on that path: one that serves nothing is not there for nothing.
 */
export function checkedPath(
  signer: CertificateFacts,
  certificates: readonly CertificateFacts[],
): readonly CertificateFacts[] {
  if (!allows(signer, usage.signature | usage.nonRepudiation))
    throw new Refused('the certificate is not for signing');
  const path = [signer];
  for (let last = signer; !sameBytes(last.issuer, last.subject); last = path.at(-1) ?? last) {
    const { issuer } = last;
    const above = certificates.find((one) => sameBytes(one.subject, issuer));
    if (above === undefined) throw new Refused(`the certificate that issued “${last.commonName}” is missing`);
    if (path.includes(above)) throw new Refused('the certificates go round in a circle');
    path.push(above);
  }
  if (path.length !== certificates.length)
    throw new Refused('there is a certificate that is not on the path to the root');
  for (const [index, certificate] of path.entries()) checkIssuer(certificate, path[index + 1] ?? certificate);
  return path;
}
