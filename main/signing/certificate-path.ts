import { X509Certificate, type KeyObject } from 'node:crypto';
import { sameBytes } from '#shared/pack/der.ts';
import { readCertificate, type CertificateFacts } from '#shared/pack/certificate.ts';

/**
 * The path from the certificate of `key` up to a self-issued root, out of the certificates of a file; null when the
 * key's certificate or one above it is missing. Certificates that are not on the path are left out.
 */
export function certificatePath(
  key: KeyObject,
  certificates: readonly Uint8Array[],
): readonly CertificateFacts[] | null {
  const facts = certificates.map((one) => readCertificate(one));
  const path: CertificateFacts[] = [];
  let next = facts.find((one) => new X509Certificate(one.der).checkPrivateKey(key));
  while (next !== undefined && path.length < facts.length) {
    const { issuer, subject } = next;
    path.push(next);
    if (sameBytes(issuer, subject)) return path;
    next = facts.find((one) => sameBytes(one.subject, issuer));
  }
  return null;
}
