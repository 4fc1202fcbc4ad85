import { X509Certificate } from 'node:crypto';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, or the one of a DER file, as DER. */
export function readTrustedCertificates(
  bytes: Uint8Array,
  file: string,
): Result<readonly Uint8Array[], Problem> {
  const text = Buffer.from(bytes).toString('latin1');
  const encoded: readonly (string | Uint8Array)[] = text.match(block) ?? [bytes];
  try {
    return ok(encoded.map((one) => new X509Certificate(one).raw));
  } catch {
    return err({
      code: 'trust-unreadable',
      file,
      message: 'This is no certificate.',
      remedy: 'Name the root certificate of the organisation, a PEM file such as FILE-root.pem.',
    });
  }
}
