import type { PackFile } from '#main/files/pack-file.ts';
import { err, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { VerifyPorts } from './verify-pack.ts';

function notIntact(file: string, why: string): Problem {
  return {
    code: 'pack-not-intact',
    file,
    message: `This pack does not verify: ${why}`,
    remedy: 'Run `evidence-binder verify` on it, and do not act on its accounts.',
  };
}

/**
 * Verifies a pack and hands it over while it is open. Nothing is read from one that does not pass; with `trusted`
 * (DER certificates), nor from one that is signed under none of them.
 */
export async function withIntactPack<T>(
  ports: VerifyPorts,
  path: string,
  work: Work,
  use: (pack: PackFile) => Promise<Result<T, readonly Problem[]>>,
  trusted: readonly Uint8Array[] | null = null,
): Promise<Result<T, readonly Problem[]>> {
  const opened = ports.openPack(path);
  if (!opened.ok) return err([opened.error]);
  const pack = opened.value;
  try {
    const failed = ports.examine(pack, trusted, work).checks.find((check) => !check.ok);
    return failed === undefined ? await use(pack) : err([notIntact(path, failed.why)]);
  } finally {
    pack.close();
  }
}

/** A member's bytes as they come; null where the pack has no such member. */
export function memberChunks({ reading, chunks }: PackFile, name: string): Iterable<Uint8Array> | null {
  const entry = reading.entries.find((one) => one.name === name);
  return entry === undefined ? null : chunks(entry);
}

/** A small member as a text; empty where the pack has no such member. Only of a pack that was verified. */
export function memberText(pack: PackFile, name: string): string {
  const decoder = new TextDecoder();
  const parts = [...(memberChunks(pack, name) ?? [])].map((chunk) => decoder.decode(chunk, { stream: true }));
  return parts.join('') + decoder.decode();
}
