import { readCertificate } from '#shared/pack/certificate.ts';
import { expiredAt, signingTime } from '#shared/pack/signing-time.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Signer } from '#shared/model/signer.ts';

/** What a signer's pack would state as its time, see `signingTime`. */
export function signedAtBy({ certificates }: Signer, created: string): string {
  return signingTime(
    certificates.map((der) => readCertificate(der)),
    created,
  );
}

/** A certificate above the key counts as its own does: no reader believes a path that has ended. */
export function expiredKey({ certificates }: Signer, created: string): Problem | null {
  const path = certificates.map((der) => readCertificate(der));
  const ended = expiredAt(path, signingTime(path, created));
  if (ended === null) return null;
  const whose = ended === path[0] ? 'this key' : `“${ended.commonName}”, above this key,`;
  return {
    code: 'key-expired',
    message: `The certificate of ${whose} expired on ${ended.notAfter.slice(0, 10)}.`,
    remedy: 'Make a new key with `evidence-binder key new --root`, or use another one.',
  };
}
