import { X509Certificate } from 'node:crypto';
import { sameBytes } from '#shared/pack/der.ts';
import { readCertificate, type CertificateFacts } from '#shared/pack/certificate.ts';

/**
 * What can be read of certificates from anywhere, by this program and by OpenSSL, with a public key; one that cannot
 * serves nobody and is left out.
 */
export function readableCertificates(certificates: readonly Uint8Array[]): readonly CertificateFacts[] {
  return certificates.flatMap((der) => {
    try {
      return new X509Certificate(der).publicKey.type === 'public' ? [readCertificate(der)] : [];
    } catch {
      return [];
    }
  });
}

/** The certificate above one; a renewed authority has its old name and another key. */
function issuerOf(
  { issuer, issuerKeyId }: CertificateFacts,
  certificates: readonly CertificateFacts[],
): CertificateFacts | undefined {
  const above = certificates.filter((one) => sameBytes(one.subject, issuer));
  const hasKey = ({ keyId }: CertificateFacts): boolean =>
    issuerKeyId !== null && keyId !== null && sameBytes(keyId, issuerKeyId);
  return above.find(hasKey) ?? above[0];
}

/**
 * The path from a certificate up to a self-issued root, out of certificates in any order; null when one above it is
 * missing. Certificates that are not on the path are left out.
 */
export function certificatePath(
  own: CertificateFacts,
  certificates: readonly CertificateFacts[],
): readonly CertificateFacts[] | null {
  const path: CertificateFacts[] = [];
  let next: CertificateFacts | undefined = own;
  while (next !== undefined && !path.includes(next)) {
    path.push(next);
    if (sameBytes(next.issuer, next.subject)) return path;
    next = issuerOf(next, certificates);
  }
  return null;
}
