import { X509Certificate, type KeyObject } from 'node:crypto';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Signer } from '#shared/model/signer.ts';
import { certificatePath } from './certificate-path.ts';

/** Of the 16 KiB that a PDF keeps for a signature, what certificates may take. */
const mostPathBytes = 12_288;

export function keyProblem(file: string, code: string, message: string, remedy: string): Problem {
  return { code: `key-${code}`, file, message, remedy };
}

/** How a key signs; null: not in a way that a pack is signed. */
export function algorithmOf(key: KeyObject): Signer['algorithm'] | null {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return modulusLength >= 2048 ? 'rsa-sha256' : null;
  return key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1' ? 'ecdsa-sha256' : null;
}

export function publicKeyOf(certificate: CertificateFacts): KeyObject | null {
  try {
    return new X509Certificate(certificate.der).publicKey;
  } catch {
    return null;
  }
}

/** "RSA of 1024 bits", "ECDSA secp384r1", "ed25519": what a key that is refused is. */
export function shownKind(key: KeyObject): string {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return `RSA of ${modulusLength} bits`;
  return key.asymmetricKeyType === 'ec' ? `ECDSA ${namedCurve}` : (key.asymmetricKeyType ?? 'unknown');
}

/** `own`: the certificate of the key. `where`: what should have held the others, in a sentence. */
export function signingPath(
  file: string,
  own: CertificateFacts,
  certificates: readonly CertificateFacts[],
  where: string,
): Result<readonly CertificateFacts[], Problem> {
  const path = certificatePath(own, certificates);
  if (path === null) {
    return err(
      keyProblem(
        file,
        'path',
        `The certificates from the key up to its root are not all ${where}.`,
        'Give the missing ones with --certificates FILE.pem, or export the key again with the whole chain.',
      ),
    );
  }
  if (path.reduce((sum, { der }) => sum + der.length, 0) > mostPathBytes) {
    return err(
      keyProblem(
        file,
        'path-long',
        'The certificates of this key take more room than a signed report keeps for them (12 KiB).',
        'Use a key with fewer or smaller certificates.',
      ),
    );
  }
  return ok(path);
}
