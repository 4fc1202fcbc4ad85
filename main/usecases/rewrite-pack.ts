import type { PackFile } from '#main/files/pack-file.ts';
import type { PackOutput } from '#main/files/pack-output.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Verification } from '#shared/model/verification.ts';
import type { VerifyPorts } from './verify-pack.ts';

export type RewritePorts = VerifyPorts & {
  /** `stamp`: the time of every member, as the pack has it. */
  readonly createOutput: (path: string, stamp: number) => Result<PackOutput, Problem>;
};

export type RewriteOrder = {
  readonly path: string;
  /** The same as `path`: in its place, in one step. */
  readonly out: string;
};

/** A member with other bytes than before; one that the pack did not have goes to its end. */
export type ChangedMember = { readonly name: string; readonly bytes: Uint8Array };

export type RewrittenPack = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly member: string;
  /** As it was read back before it got its name. */
  readonly verification: Verification;
};

/** A pack that verifies, open. */
export type VerifiedPack = { readonly pack: PackFile; readonly verification: Verification };

function notIntact(file: string, { draft, checks }: Verification): Problem | null {
  const failed = checks.find((check) => !check.ok);
  if (failed === undefined) return null;
  if (draft)
    return {
      code: 'pack-is-draft',
      file,
      message: 'This is a draft: it is not signed by who prepared it.',
      remedy: 'Build it with --key first.',
    };
  return {
    code: 'pack-not-intact',
    file,
    message: `This pack does not verify: ${failed.why}`,
    remedy: 'Nothing was written. Run `evidence-binder verify` on it, and ask for a whole one.',
  };
}

function refused(file: string, member: string, { checks }: Verification): Problem | null {
  const failed = checks.find((check) => !check.ok);
  if (failed === undefined) return null;
  return {
    code: 'member-refused',
    file,
    message: `With this ${member} the pack would not verify: ${failed.why}`,
    remedy: 'Nothing was written.',
  };
}

async function copyMembers(
  { pack }: VerifiedPack,
  changed: ChangedMember,
  output: PackOutput,
  work: Work,
): Promise<void> {
  const { entries } = pack.reading;
  let done = 0;
  for (const entry of entries) {
    const chunks = entry.name === changed.name ? [changed.bytes] : pack.chunks(entry);
    await output.add(entry.name, (sink) => {
      for (const chunk of chunks) {
        stopIfCancelled(work);
        sink(chunk);
        done += chunk.length;
        work.report({ stage: 'pack', done, total: pack.bytes, unit: 'bytes', file: entry.name });
      }
    });
  }
  if (!entries.some(({ name }) => name === changed.name))
    await output.add(changed.name, (sink) => sink(changed.bytes));
}

/** Copies what was verified beside the pack, and reads it back; it has not its name yet. */
async function write(
  ports: RewritePorts,
  output: PackOutput,
  verified: VerifiedPack,
  changed: ChangedMember,
  order: RewriteOrder,
  work: Work,
): Promise<Result<RewrittenPack, Problem>> {
  await copyMembers(verified, changed, output, work);
  const { path, bytes, sha256 } = output.finish();
  const opened = ports.openPack(path);
  if (!opened.ok) return opened;
  try {
    const verification = ports.examine(opened.value, null, work);
    const problem = refused(order.path, changed.name, verification);
    if (problem !== null) return err(problem);
    return ok({ path: order.out, bytes, sha256, member: changed.name, verification });
  } finally {
    opened.value.close();
  }
}

/** Verifies a pack and hands it over while it is open; `close`: earlier, where its name is to be taken. */
export async function withVerifiedPack<T>(
  ports: VerifyPorts,
  path: string,
  work: Work,
  use: (verified: VerifiedPack, close: () => void) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const opened = ports.openPack(path);
  if (!opened.ok) return opened;
  const pack = opened.value;
  let isOpen = true;
  const close = (): void => {
    if (isOpen) pack.close();
    isOpen = false;
  };
  try {
    const verification = ports.examine(pack, null, work);
    const problem = notIntact(path, verification);
    return problem === null ? await use({ pack, verification }, close) : err(problem);
  } finally {
    close();
  }
}

/**
 * Verifies a pack and writes it again with one member added or changed, every other as it is, byte for byte. It is
 * read back before it takes its name; of a problem or an interrupt nothing is left, and the pack stays as it was.
 */
export function rewritePack(
  ports: RewritePorts,
  order: RewriteOrder,
  change: (verified: VerifiedPack) => Promise<Result<ChangedMember, Problem>>,
  work: Work,
): Promise<Result<RewrittenPack, Problem>> {
  return withVerifiedPack(ports, order.path, work, async (verified, close) => {
    const changed = await change(verified);
    if (!changed.ok) return changed;
    const created = ports.createOutput(order.out, verified.pack.reading.stamp);
    if (!created.ok) return created;
    const output = created.value;
    try {
      const written = await write(ports, output, verified, changed.value, order, work);
      // The old file is closed first: some systems keep the name of an open file.
      close();
      stopIfCancelled(work);
      if (written.ok) output.publish();
      return written;
    } finally {
      output.discard();
    }
  });
}
