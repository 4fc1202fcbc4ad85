import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { compareBy } from '#shared/lib/order.ts';
import type { Result } from '#shared/lib/result.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import {
  noEarlierMonths,
  type EarlierMonths,
  type NotCounted,
  type Snapshot,
} from '#shared/model/snapshot.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Disguise } from '#shared/pipeline/compare/account-mark.ts';
import { datedOf, madeWhen, undatedBecause } from '#shared/pipeline/compare/dated-exports.ts';
import { linesOfView } from '../list-accounts.ts';
import type { OpenEngagement } from '../open-engagement.ts';
import { withPackMonth, type OpenMonth, type PackMonthPorts } from './read-pack-month.ts';
import { leavingMonthsOut, stateOfView } from './state-of.ts';

export type EarlierPorts = PackMonthPorts & {
  /** The as-of date that an entry claims, before anything of it is believed; empty where it cannot be read. */
  readonly claimedDate: (path: string) => string;
  readonly isFolder: (path: string) => boolean;
  /** Assesses an earlier engagement in a store of its own, its own history left out. */
  readonly assessFolder: <T>(
    path: string,
    work: Work,
    use: (view: AssessmentView) => Promise<T>,
  ) => Promise<Result<T, readonly Problem[]>>;
  readonly program: string;
  /** The pseudonyms under the first key that one of these folders, or those that these packs lie in, has. */
  readonly disguise: (places: readonly string[]) => Disguise | null;
};

type Entry = OpenEngagement['history'][number] & { readonly claimed: string };

/**
 * Reads the `history` of an engagement, newest claim first. `accounts` gets those of the newest month that counts,
 * before any other entry is read; nothing of a pack that does not verify is used.
 */
export async function readEarlier(
  ports: EarlierPorts,
  opened: OpenEngagement,
  work: Work,
  accounts: (lines: Iterable<AccountLine>) => void,
): Promise<EarlierMonths> {
  if (opened.history.length === 0) return noEarlierMonths;
  const entries = opened.history
    .map((entry): Entry => ({ ...entry, claimed: ports.claimedDate(entry.path) }))
    .toSorted((left, right) => compareBy<Entry>(({ claimed }) => claimed)(right, left));
  const snapshots: Snapshot[] = [];
  const notCounted: NotCounted[] = [];
  const notes: string[] = [];
  for (const [done, entry] of entries.entries()) {
    stopIfCancelled(work);
    work.report({ stage: 'history', done, total: entries.length, unit: 'files', file: entry.shownAs });
    const read = await withEntry(ports, entry, work, async ({ month, accounts: lines, why, note }) => {
      const because = why ?? refusal(opened, month, snapshots);
      if (because !== null) return because;
      if (note !== undefined) notes.push(note);
      if (snapshots.length === 0 && lines !== null) accounts(lines);
      snapshots.push(month);
      return null;
    });
    const because = read.ok ? read.value : read.error.map((problem) => told(entry, problem)).join(' ');
    if (because !== null) notCounted.push({ from: entry.shownAs, because });
  }
  return {
    snapshots: snapshots.toReversed(),
    notCounted: notCounted.toSorted(compareBy(({ from }) => from)),
    notes: [...notes, ...snapshots.flatMap((month) => madeWhen(month) ?? []), ...rootNotes(snapshots)],
  };
}

/** The same on every machine: it stands in the pack. */
function told({ path, shownAs }: Entry, { file, message }: Problem): string {
  if (file === undefined || file === path) return message;
  return `${file.startsWith(path) ? `${shownAs}${file.slice(path.length)}` : file}: ${message}`;
}

type Read = OpenMonth & { readonly why?: string | null; readonly note?: string };

function withEntry(
  ports: EarlierPorts,
  entry: Entry,
  work: Work,
  use: (read: Read) => Promise<string | null>,
): Promise<Result<string | null, readonly Problem[]>> {
  if (!ports.isFolder(entry.path)) return withPackMonth(ports, entry, work, use);
  return ports.assessFolder(entry.path, work, (view) => {
    const { dated, all } = datedOf(view.sources);
    // Its history was not followed: what it says of its months is about us, not about it.
    const month: Snapshot = {
      ...leavingMonthsOut(stateOfView(view, ports.program)),
      from: entry.shownAs,
      basis: 'recomputed',
      pack: null,
    };
    return use({
      month,
      accounts: linesOfView(view),
      why: view.assessment.balanced
        ? undatedBecause(view.sources, month.asOf)
        : `its control totals do not balance: ${view.assessment.unbalanced.join('; ')}`,
      ...(dated === all
        ? {}
        : {
            note: `${entry.shownAs} is recomputed: ${dated} of its ${all} sources say when they were made.`,
          }),
    });
  });
}

/** Why a month that reads well is none of this engagement's; null where it is. */
function refusal({ engagement }: OpenEngagement, month: Snapshot, taken: readonly Snapshot[]): string | null {
  if (!sameEntity(month.entity, engagement.entity.name)) return `it is of another entity, “${month.entity}”`;
  if (month.asOf === engagement.asOf) return `it is of ${month.asOf}, the date of this engagement itself`;
  if (month.asOf > engagement.asOf)
    return `it is of ${month.asOf}, later than the as-of date ${engagement.asOf}`;
  const twin = taken.find(({ asOf }) => asOf === month.asOf);
  if (twin === undefined) return null;
  if (twin.pack !== null && twin.pack.sha256 === month.pack?.sha256)
    return `it is the same pack as ${twin.from}`;
  return `${twin.from} is of the same date, ${month.asOf}, and stands for it`;
}

export function sameEntity(one: string, other: string): boolean {
  return one.normalize('NFC').trim() === other.normalize('NFC').trim();
}

/** Several roots among the packs: one of them may not be the entity's. */
function rootNotes(snapshots: readonly Snapshot[]): readonly string[] {
  const roots = new Map<string, string[]>();
  for (const { from, pack } of snapshots) {
    const root = pack?.signer?.rootFingerprint;
    if (root !== undefined) roots.set(root, [...(roots.get(root) ?? []), from]);
  }
  if (roots.size < 2) return [];
  const told = [...roots].map(([root, packs]) => `${packs.join(', ')} under ${root.slice(0, 16)}…`);
  return [`The earlier packs are signed under ${roots.size} different roots: ${told.join('; ')}.`];
}
