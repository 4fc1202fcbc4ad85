import type { IsoDate } from '../lib/calendar.ts';
import type { AccessPolicy } from './access-policy.ts';
import type { Coverage } from './coverage.ts';
import type { Engagement } from './engagement.ts';
import type { AttachedFile } from './evidence.ts';
import type { AssessedException } from './exception.ts';
import type { ClassRequirements } from './requirement.ts';
import type { Snapshot } from './snapshot.ts';
import type { LinkTotals } from './link-totals.ts';
import type { RealmSignIns } from './sign-ins.ts';
import type { EnrolmentTotals, PopulationTotals, RowRef, Source } from './source.ts';
import type { PeopleListed } from './person.ts';
import type { SystemRow } from './system.ts';

/** A third party as `vendors.csv` says (contract §2). */
export type Vendor = {
  readonly vendor: string;
  /** Identifiers or patterns with `*`. */
  readonly accounts: readonly string[];
  readonly contract: string | null;
  readonly clause: { readonly present: boolean; readonly where: string | null };
  readonly signedOn: IsoDate | null;
  readonly lastReviewedOn: IsoDate | null;
  readonly owner: string | null;
  readonly row: number;
};

export type RealmFacts = {
  readonly id: string;
  readonly attested: Engagement['realms'][number]['attested'] | null;
  readonly sources: readonly Source[];
  readonly policies: readonly { readonly policy: AccessPolicy; readonly from: RowRef }[];
  readonly population: PopulationTotals;
  readonly enrolment: EnrolmentTotals;
  readonly coverage: Coverage;
  readonly classesInUse: readonly string[];
  /** Absent: no source of the realm lists sign-ins. */
  readonly signIns?: RealmSignIns;
  /** Rows in the middle of a file that repeat its header; the first thousand of an engagement. */
  readonly repeatedHeaders: readonly RowRef[];
};

/** What engagement rules and checklist items may look at: totals and registers, never a million accounts. */
export type EngagementFacts = {
  readonly engagement: Engagement;
  readonly asOf: IsoDate;
  readonly realms: readonly RealmFacts[];
  readonly coverage: Coverage;
  readonly classes: Readonly<Record<string, Coverage>>;
  /** Of each class, as they were applied: a loosening that does not count is not in them. */
  readonly requirements: ClassRequirements;
  readonly exceptions: readonly AssessedException[];
  /** Rows of people lists; absent: no source lists people. */
  readonly people?: PeopleListed;
  /** Null: the engagement names no systems file. */
  readonly systems: readonly SystemRow[] | null;
  /** How accounts of tied realms were found; absent: no realm is tied to another. */
  readonly links?: readonly LinkTotals[];
  /** Null: the engagement names no vendors file. */
  readonly vendors: readonly Vendor[] | null;
  readonly history: readonly Snapshot[];
  /** Paths of attached files (evidence, policy document) that were found and read. */
  readonly attached: readonly string[];
  /** The same with what they are; absent: not looked at. */
  readonly attachments?: readonly AttachedFile[];
  /** Accounts in scope by factor id, as `assess` prints them; absent: not counted. */
  readonly factors?: Readonly<Record<string, number>>;
};
