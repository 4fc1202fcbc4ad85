import { createHash } from 'node:crypto';
import { invariant } from '#shared/lib/assert.ts';
import { readCertificate } from '#shared/pack/certificate.ts';
import { bytesToSign, encodeSignature } from '#shared/pack/signature.ts';
import type { Signer } from '#shared/model/signer.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/**
 * A detached CAdES signature over bytes of this SHA-256, stating `signedAt` (`YYYY-MM-DDTHH:MM:SSZ`) as its time, or
 * no time in a PDF.
 */
export async function signDigest(
  signer: Signer,
  digest: Uint8Array,
  signedAt: string | null,
): Promise<Uint8Array> {
  const [own] = signer.certificates;
  invariant(own !== undefined, 'a signer has its certificate');
  const parts = { digest, signedAt, signer: readCertificate(own), signerDigest: sha256(own) };
  const value = await signer.sign(bytesToSign(parts));
  return encodeSignature(parts, signer.algorithm, value, signer.certificates);
}

/** A detached CAdES signature of `bytes`, stating `signedAt` (`YYYY-MM-DDTHH:MM:SSZ`) as its time. */
export function signBytes(signer: Signer, bytes: Uint8Array, signedAt: string): Promise<Uint8Array> {
  return signDigest(signer, sha256(bytes), signedAt);
}
