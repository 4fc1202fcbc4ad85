import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const largest = 1 << 20;

/** The certificates of a PEM file, or the one of a DER file, as DER. */
export function readTrustedCertificates(file: string): Result<readonly Uint8Array[], Problem> {
  const refused = (message: string): Result<never, Problem> =>
    err({
      code: 'trust-unreadable',
      file,
      message,
      remedy: 'Name the root certificate of the organisation, a PEM file such as FILE-root.pem.',
    });
  const facts = statSync(file, { throwIfNoEntry: false });
  if (facts === undefined) return refused('This file does not exist.');
  if (!facts.isFile() || facts.size > largest) return refused('This is no certificate.');
  try {
    const bytes = readFileSync(file);
    const encoded: readonly (string | Uint8Array)[] = bytes.toString('latin1').match(block) ?? [bytes];
    return ok(encoded.map((one) => new X509Certificate(one).raw));
  } catch {
    return refused('This is no certificate, or it cannot be read.');
  }
}
