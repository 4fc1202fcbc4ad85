import { createHash } from 'node:crypto';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import type { SignerIdentity } from '#shared/model/signer.ts';

const fingerprint = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');

/** Who holds a key, as its certificate and the root of it say. */
export function identityOf(signer: CertificateFacts, root: CertificateFacts): SignerIdentity {
  return {
    name: signer.commonName,
    organisation: signer.organisation,
    fingerprint: fingerprint(signer.der),
    rootFingerprint: fingerprint(root.der),
    notBefore: signer.notBefore,
    notAfter: signer.notAfter,
  };
}
