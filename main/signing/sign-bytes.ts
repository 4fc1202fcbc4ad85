import { createHash } from 'node:crypto';
import { invariant } from '#shared/lib/assert.ts';
import { readCertificate } from '#shared/pack/certificate.ts';
import { bytesToSign, encodeSignature } from '#shared/pack/signature.ts';
import type { Signer } from '#shared/model/signer.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** A detached CAdES signature of `bytes`, stating `signedAt` (`YYYY-MM-DDTHH:MM:SSZ`) as its time. */
export async function signBytes(signer: Signer, bytes: Uint8Array, signedAt: string): Promise<Uint8Array> {
  const [own] = signer.certificates;
  invariant(own !== undefined, 'a signer has its certificate');
  const parts = {
    digest: sha256(bytes),
    signedAt,
    signer: readCertificate(own),
    signerDigest: sha256(own),
  };
  const value = await signer.sign(bytesToSign(parts));
  return encodeSignature(parts, signer.algorithm, value, signer.certificates);
}
