import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Verification } from '#shared/model/verification.ts';
import type { Work } from '#shared/model/progress.ts';
import { openPackFile } from './files/pack-file.ts';
import { verifyPack } from './usecases/verify-pack.ts';
import { examinePack } from './verifying/examine-pack.ts';
import { readTrustedCertificates } from './verifying/trusted-certificates.ts';

/** Checks a pack; `trust`: a file with the certificates that the auditor trusts. Also all that the one-file verifier is. */
export function verifyPackFile(
  path: string,
  trust: string | null,
  work: Work,
): Result<Verification, Problem> {
  const trusted = trust === null ? { ok: true as const, value: null } : readTrustedCertificates(trust);
  if (!trusted.ok) return trusted;
  return verifyPack({ openPack: openPackFile, examine: examinePack }, path, trusted.value, work);
}
