import { ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Verification } from '#shared/model/verification.ts';
import type { Work } from '#shared/model/progress.ts';
import { openPackFile } from './files/pack-file.ts';
import { withEarlier } from './usecases/verify-earlier.ts';
import { verifyPack } from './usecases/verify-pack.ts';
import { examinePack } from './verifying/examine-pack.ts';
import { readTrustedCertificates } from './verifying/trusted-certificates.ts';

/** Files with the certificates that the auditor trusts: of signers, and of authorities that state times. */
export type TrustFiles = { readonly signers: readonly string[]; readonly times: readonly string[] };

/** Null: none were named, which is not the same as that nobody is trusted. */
function certificatesIn(files: readonly string[]): Result<readonly Uint8Array[] | null, Problem> {
  const all: Uint8Array[] = [];
  for (const file of files) {
    const read = readTrustedCertificates(file);
    if (!read.ok) return read;
    all.push(...read.value);
  }
  return ok(files.length === 0 ? null : all);
}

/** Checks a pack, and compares the earlier packs given with what it says of them. Also all of the one-file verifier. */
export function verifyPackFile(
  path: string,
  trust: TrustFiles,
  work: Work,
  earlier: readonly string[] = [],
): Result<Verification, Problem> {
  const signers = certificatesIn(trust.signers);
  if (!signers.ok) return signers;
  const times = certificatesIn(trust.times);
  if (!times.ok) return times;
  const ports = { openPack: openPackFile, examine: examinePack };
  const verified = verifyPack(ports, path, signers.value, work, times.value);
  return verified.ok ? withEarlier(ports, verified.value, earlier, work) : verified;
}
