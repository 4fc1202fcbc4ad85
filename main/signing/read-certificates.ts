import { readFileSync, statSync } from 'node:fs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import type { Problem } from '#shared/model/problem.ts';
import { readableCertificates } from './certificate-path.ts';
import { keyProblem } from './signing-path.ts';

const largestFile = 1 << 20;
const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** Certificates of a file: any number in PEM, whatever else stands between them, or one in DER. */
export function readCertificates(file: string): Result<readonly CertificateFacts[], Problem> {
  const refused = (message: string): Result<never, Problem> =>
    err(keyProblem(file, 'certificates', message, 'Name a file with certificates in PEM.'));
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > largestFile) return refused('This file is too large to hold certificates.');
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return refused(code === 'ENOENT' ? 'This file does not exist.' : `This file cannot be read (${code}).`);
  }
  const blocks = [...bytes.toString('latin1').matchAll(block)].map(([, text = '']) =>
    Buffer.from(text, 'base64'),
  );
  const stated = blocks.length > 0 ? blocks : [bytes];
  const certificates = readableCertificates(stated);
  if (certificates.length < stated.length) return refused('There is something in it that is no certificate.');
  return ok(certificates);
}
