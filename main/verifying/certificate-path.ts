import { X509Certificate, type KeyObject } from 'node:crypto';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import { Malformed, sameBytes } from '#shared/pack/der.ts';
import { objectIds } from '#shared/pack/object-ids.ts';
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
const curves: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const smallestRsa = 2048;

/** Purposes of a certificate under which documents are signed; `openssl cms` demands one of the first two. */
const signingPurposes: ReadonlySet<string> = new Set([
  objectIds.anyPurpose,
  objectIds.emailProtection,
  objectIds.documentSigning,
  objectIds.microsoftDocumentSigning,
  objectIds.adobeDocumentSigning,
]);

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
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= smallestRsa) return 'rsa-sha256';
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ecdsa-sha256';
  throw new Refused('the key is neither RSA of 2048 bits or more nor ECDSA P-256');
}

const named = ({ commonName }: CertificateFacts): string => `the certificate of “${commonName}”`;

const allows = (certificate: CertificateFacts, bits: number): boolean =>
  certificate.keyUsage === null || (certificate.keyUsage & bits) !== 0;

/** The key usage, where it is stated, is for signatures. */
export function mayBeSigner(signer: CertificateFacts): boolean {
  return allows(signer, usage.signature | usage.nonRepudiation);
}

/** What every certificate on a path must hold by itself. */
function checkAlone(certificate: CertificateFacts): void {
  const { notBefore, notAfter, notUnderstood, signedWith } = certificate;
  const [unknown] = notUnderstood;
  if (unknown !== undefined)
    throw new Refused(`${named(certificate)} demands something that is not understood (${unknown})`);
  if (!allowedAlgorithms.has(signedWith))
    throw new Refused(`${named(certificate)} is signed with an algorithm that is not accepted`);
  if (notBefore > notAfter) throw new Malformed(`${named(certificate)} ends before it begins`);
  const { asymmetricKeyType, asymmetricKeyDetails } = publicKeyOf(certificate);
  const { modulusLength = 0, namedCurve = '' } = asymmetricKeyDetails ?? {};
  const isStrong =
    asymmetricKeyType === 'rsa'
      ? modulusLength >= smallestRsa
      : asymmetricKeyType === 'ec' && curves.has(namedCurve);
  if (!isStrong)
    throw new Refused(`the key in ${named(certificate)} is too weak or of a kind that is not accepted`);
}

/** Whether `issuer` may have issued `certificate`, and did. `between`: authorities below it on the path. */
export function checkIssuer(certificate: CertificateFacts, issuer: CertificateFacts, between: number): void {
  if (!new X509Certificate(certificate.der).verify(publicKeyOf(issuer)))
    throw new Refused(`${named(certificate)} is not signed by the one above it`);
  const { issuerKeyId } = certificate;
  if (issuerKeyId !== null && issuer.keyId !== null && !sameBytes(issuerKeyId, issuer.keyId))
    throw new Refused(`${named(certificate)} names another key than that of the one above it`);
  if (certificate === issuer) return;
  if (!(issuer.authority && allows(issuer, usage.certificates)))
    throw new Refused(`“${issuer.commonName}” may not issue certificates`);
  if (issuer.pathLength !== null && between > issuer.pathLength)
    throw new Refused(`“${issuer.commonName}” may not stand above so many authorities`);
}

const isSelfIssued = ({ issuer, subject }: CertificateFacts): boolean => sameBytes(issuer, subject);

/**
 * Orders certificates from the signer's upwards, as far as they go, and checks each by the one above it. Every one
 * of them must be on that path: one that serves nothing is not there for nothing.
 */
export function partialPath(
  signer: CertificateFacts,
  certificates: readonly CertificateFacts[],
): readonly CertificateFacts[] {
  const path = [signer];
  for (let last = signer; !isSelfIssued(last); last = path.at(-1) ?? last) {
    const { issuer } = last;
    const above = certificates.find((one) => sameBytes(one.subject, issuer));
    if (above === undefined) break;
    if (path.includes(above)) throw new Refused('the certificates go round in a circle');
    path.push(above);
  }
  if (path.length !== certificates.length)
    throw new Refused('there is a certificate that is not on the path to the root');
  for (const [index, certificate] of path.entries()) {
    checkAlone(certificate);
    const above = path[index + 1] ?? (isSelfIssued(certificate) ? certificate : undefined);
    if (above !== undefined) checkIssuer(certificate, above, index);
  }
  return path;
}

/** The path of a signature of a pack: for signing, and whole, up to a root that issued itself. */
export function checkedPath(
  signer: CertificateFacts,
  certificates: readonly CertificateFacts[],
): readonly CertificateFacts[] {
  if (!mayBeSigner(signer)) throw new Refused('the certificate is not for signing');
  if (signer.purposes !== null && !signer.purposes.some((purpose) => signingPurposes.has(purpose)))
    throw new Refused('the certificate is for another purpose than signing documents');
  const path = partialPath(signer, certificates);
  const last = path.at(-1) ?? signer;
  if (!isSelfIssued(last)) throw new Refused(`the certificate that issued “${last.commonName}” is missing`);
  return path;
}

/** Every certificate on the path was valid at that time. */
export function checkValidity(path: readonly CertificateFacts[], at: string): void {
  for (const certificate of path) {
    if (at < certificate.notBefore)
      throw new Refused(`${named(certificate)} was not yet valid when it was signed (${at})`);
    if (at > certificate.notAfter)
      throw new Refused(`${named(certificate)} had expired when it was signed (${at})`);
  }
}

/**
 * Whether a path leads to a certificate that a reader trusts: its root, or an authority on it. The signer's own
 * certificate does not vouch for itself.
 */
export function leadsTo(path: readonly CertificateFacts[], trusted: readonly Uint8Array[]): boolean {
  return path.some(
    (certificate, index) =>
      (index === path.length - 1 || certificate.authority) &&
      trusted.some((one) => sameBytes(one, certificate.der)),
  );
}
