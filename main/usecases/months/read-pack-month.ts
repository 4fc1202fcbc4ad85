import type { PackFile } from '#main/files/pack-file.ts';
import type { readYaml } from '#main/files/read-yaml.ts';
import type { splitLines } from '#main/files/split-lines.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import { engagementSchema, type Engagement } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import type { CustodyEntry } from '#shared/pack/custody.ts';
import { packMembers } from '#shared/pack/members.ts';
import { memberChunks, memberText, withIntactPack } from '../intact-pack.ts';
import type { VerifyPorts } from '../verify-pack.ts';
import { MonthUnreadable, monthLines, readMonthDocument } from './pack-document.ts';
import { stateOfPack } from './state-of.ts';

export type PackMonthPorts = VerifyPorts & {
  readonly splitLines: typeof splitLines;
  readonly readYaml: typeof readYaml;
};

/** A month while its accounts can be read; null: it lists none (a summary). */
export type OpenMonth<Month = Snapshot> = {
  readonly month: Month;
  readonly accounts: Iterable<AccountLine> | null;
};

/** Verifies a pack first, and hands its month over while the pack is open. */
export function withPackMonth<T>(
  ports: PackMonthPorts,
  pack: { readonly path: string; readonly shownAs: string },
  work: Work,
  use: (open: OpenMonth) => Promise<T>,
): Promise<Result<T, readonly Problem[]>> {
  return withIntactPack(ports, pack.path, work, async (file) => {
    try {
      return ok(await use(openMonth(ports, pack.shownAs, file)));
    } catch (error) {
      if (!(error instanceof MonthUnreadable)) throw error;
      return err([unreadable(pack.path, error.message)]);
    }
  });
}

function openMonth(ports: PackMonthPorts, from: string, file: PackFile): OpenMonth {
  const document = readMonthDocument(memberText(file, packMembers.pack));
  const month: Snapshot = {
    ...stateOfPack(document, engagementOf(ports, file)),
    from,
    basis: 'pack',
    pack: {
      sha256: file.sha256(),
      created: document.created,
      custodyHead: custodyHead(ports, file),
      signer: document.signer,
    },
  };
  const chunks = memberChunks(file, packMembers.accounts);
  return { month, accounts: chunks === null ? null : monthLines(ports.splitLines(chunks)) };
}

function unreadable(file: string, message: string): Problem {
  return {
    code: 'month-unreadable',
    file,
    message,
    remedy: 'Name the pack as this version or an earlier one made it.',
  };
}

/** Null for what another version wrote and this one does not read: its rules are then not compared. */
function engagementOf({ readYaml: read }: PackMonthPorts, file: PackFile): Engagement | null {
  const document = read(memberText(file, packMembers.engagement), packMembers.engagement);
  const parsed = document.ok ? engagementSchema.safeParse(document.value.value) : null;
  return parsed?.success === true ? parsed.data : null;
}

function custodyHead(ports: PackMonthPorts, file: PackFile): string {
  let last = '';
  for (const line of ports.splitLines(memberChunks(file, packMembers.custody) ?? [])) last = line;
  return last === '' ? '' : (JSON.parse(last) as CustodyEntry).hash;
}
