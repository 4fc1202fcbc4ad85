import type { splitLines } from '#main/files/split-lines.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { packMembers } from '#shared/pack/members.ts';
import { lineOf, placesIn } from '#shared/pipeline/compose/account-line.ts';
import type { VerifyPorts } from './verify-pack.ts';

/** The accounts of an assessment as the lines that a pack of it would hold. */
export function* linesOfView(view: AssessmentView): Iterable<AccountLine> {
  const placeOf = placesIn(view.sources);
  for (const account of view.accounts()) yield lineOf(account, placeOf);
}

function notIntact(file: string, why: string): Problem {
  return {
    code: 'pack-not-intact',
    file,
    message: `This pack does not verify: ${why}`,
    remedy: 'Run `evidence-binder verify` on it, and do not act on its accounts.',
  };
}

/** Verifies a pack and hands over its account lines while it is open. */
export async function linesOfPack<T>(
  ports: VerifyPorts & { readonly splitLines: typeof splitLines },
  path: string,
  work: Work,
  use: (lines: Iterable<AccountLine>) => Promise<T>,
): Promise<Result<T, readonly Problem[]>> {
  const opened = ports.openPack(path);
  if (!opened.ok) return err([opened.error]);
  const pack = opened.value;
  try {
    const failed = ports.examine(pack, null, work).checks.find((check) => !check.ok);
    if (failed !== undefined) return err([notIntact(path, failed.why)]);
    const entry = pack.reading.entries.find(({ name }) => name === packMembers.accounts);
    if (entry === undefined) return err([notIntact(path, 'it lists no account.')]);
    const lines = function* (): Iterable<AccountLine> {
      // The verification has counted these lines again: they have the form.
      for (const line of ports.splitLines(pack.chunks(entry))) yield JSON.parse(line) as AccountLine;
    };
    return ok(await use(lines()));
  } finally {
    pack.close();
  }
}
