import type { splitLines } from '#main/files/split-lines.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { packMembers } from '#shared/pack/members.ts';
import { lineOf, placesIn } from '#shared/pipeline/compose/account-line.ts';
import { memberChunks, withIntactPack } from './intact-pack.ts';
import type { VerifyPorts } from './verify-pack.ts';

/** The accounts of an assessment as the lines that a pack of it would hold. */
export function* linesOfView(view: AssessmentView): Iterable<AccountLine> {
  const placeOf = placesIn(view.sources);
  for (const account of view.accounts()) yield lineOf(account, placeOf);
}

/** Verifies a pack and hands over its account lines while it is open. */
export async function linesOfPack<T>(
  ports: VerifyPorts & { readonly splitLines: typeof splitLines },
  path: string,
  work: Work,
  use: (lines: Iterable<AccountLine>) => Promise<T>,
): Promise<Result<T, readonly Problem[]>> {
  return withIntactPack(ports, path, work, async (pack) => {
    const chunks = memberChunks(pack, packMembers.accounts);
    if (chunks === null) return err([listsNobody(path)]);
    return ok(await use(accountLines(ports.splitLines(chunks))));
  });
}

function listsNobody(file: string): Problem {
  return {
    code: 'pack-without-accounts',
    file,
    message: 'This pack is a summary: it lists no account.',
    remedy: 'Name the engagement folder, or a full or pseudonymised pack.',
  };
}

/** The verification has counted these lines again: they have the form. */
export function* accountLines(lines: Iterable<string>): Iterable<AccountLine> {
  for (const line of lines) yield JSON.parse(line) as AccountLine;
}
