import type { PackFile } from '#main/files/pack-file.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Verification } from '#shared/model/verification.ts';

export type VerifyPorts = {
  readonly openPack: (path: string) => Result<PackFile, Problem>;
  /** `trustedTime`: the same as `trusted`, for authorities that state times. */
  readonly examine: (
    file: PackFile,
    trusted: readonly Uint8Array[] | null,
    work: Work,
    trustedTime?: readonly Uint8Array[] | null,
  ) => Verification;
};

/**
 * Checks a pack with nothing but the pack and, where given, the certificates (DER) that the auditor trusts. A problem
 * is only what cannot be opened at all; everything else is a verification that does not pass.
 */
export function verifyPack(
  ports: VerifyPorts,
  path: string,
  trusted: readonly Uint8Array[] | null,
  work: Work,
  trustedTime: readonly Uint8Array[] | null = null,
): Result<Verification, Problem> {
  const opened = ports.openPack(path);
  if (!opened.ok) return opened;
  try {
    return ok(ports.examine(opened.value, trusted, work, trustedTime));
  } finally {
    opened.value.close();
  }
}
