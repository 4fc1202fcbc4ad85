import type { IsoDate } from '../lib/calendar.ts';
import type { AccountClass } from './account-class.ts';
import type { Assessment } from './assessment.ts';
import type { Condition } from './condition.ts';
import type { Coverage } from './coverage.ts';
import type { Engagement } from './engagement.ts';
import type { ExceptionState } from './exception.ts';
import type { PackManifest } from './pack-manifest.ts';

/** An exception as one month judged it. */
export type ExceptionMark = {
  readonly id: string;
  readonly type: string;
  readonly state: ExceptionState;
  readonly obsolete: boolean;
  /** How many accounts it claims. */
  readonly accounts: number;
  readonly approvedOn: string | null;
  readonly reviewOn: string | null;
  readonly expiresOn: string | null;
};

/** What was demanded of a class at a date, loosenings that did not count left out. */
export type DemandMark = {
  readonly strength: number;
  readonly enforced: boolean;
  readonly continuous: boolean;
  readonly refuseSynced: boolean;
};

/** By which rules a month was judged: two figures mean the same only under the same ones. */
export type Terms = {
  readonly requirements: Readonly<Record<AccountClass, DemandMark>>;
  readonly scope: readonly { readonly reason: string; readonly exclude: Condition }[];
  readonly classes: readonly { readonly class: string; readonly when: Condition }[];
};

/** What a month said, whether it is read from a pack or from an engagement: enough to lay two of them side by side. */
export type MonthState = {
  readonly entity: string;
  readonly asOf: IsoDate;
  readonly disclosure: Engagement['disclosure'];
  /** Version of the program that judged it. */
  readonly program: string;
  readonly coverage: Coverage;
  readonly realms: readonly string[];
  readonly findings: Assessment['findings'];
  readonly checklist: readonly { readonly item: string; readonly status: string }[];
  /** Null: the pack does not say. */
  readonly exceptions: readonly ExceptionMark[] | null;
  readonly sources: readonly {
    readonly realm: string;
    readonly format: string;
    readonly roles: readonly string[];
  }[];
  /** Null: its engagement could not be read again. */
  readonly terms: Terms | null;
};

/** What names a pack beyond doubt, and who vouches for it. */
export type PackMark = {
  /** Of the whole file. */
  readonly sha256: string;
  /** When it was made, as its signer states. */
  readonly created: string;
  /** Hash of the last entry of its custody log. */
  readonly custodyHead: string;
  readonly signer: PackManifest['signer'];
};

/**
 * An earlier month. `pack`: from a pack that verifies; `recomputed`: from the dated exports of an earlier engagement,
 * assessed again by this program.
 */
export type Snapshot = MonthState & {
  /** As the engagement names it. */
  readonly from: string;
  readonly basis: 'pack' | 'recomputed';
  /** Null where it is recomputed. */
  readonly pack: PackMark | null;
};

/** An entry of `history` that is no month, and why: one sentence. */
export type NotCounted = { readonly from: string; readonly because: string };

export type EarlierMonths = {
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
  readonly notCounted: readonly NotCounted[];
  /** What a reader should know of those that count: one sentence each. */
  readonly notes: readonly string[];
};

export const noEarlierMonths: EarlierMonths = { snapshots: [], notCounted: [], notes: [] };
