import type { IsoDate } from '../lib/calendar.ts';
import type { Condition } from './condition.ts';
import type { Problem } from './problem.ts';

export const exceptionTypes = ['user', 'service', 'break-glass', 'legacy-ot', 'customer'] as const;
export type ExceptionType = (typeof exceptionTypes)[number];

/** `expired`, `review-overdue`, `incomplete`: its accounts keep their verdict (assessment rules §7). */
export const exceptionStates = ['valid', 'incomplete', 'review-overdue', 'expired'] as const;
export type ExceptionState = (typeof exceptionStates)[number];

/** How the credential of a service account may be protected; `per-host` is not enough alone (assessment rules §7). */
export const serviceControls = ['vaulted', 'short-lived', 'per-host', 'rotation'] as const;

/** One account of a frozen list. */
export type FrozenAccount = {
  readonly realm: string;
  readonly account: string;
  /** Its immutable id, where its realm has one: then the id decides alone. */
  readonly id?: string;
  /** Who states that it existed at the approval; absent: a source shows it. */
  readonly statedBy?: string;
};

/** The accounts that a rule covered when it was approved, written down. */
export type FrozenAccounts = {
  /** The as-of date of the exports that it was taken from. */
  readonly on: IsoDate;
  readonly accounts: readonly FrozenAccount[];
};

/** What a rule does to an account that it fits; all but `covered` leave the account as it is. */
export const standings = ['covered', 'later', 'unlisted', 'unknown'] as const;
export type Standing = (typeof standings)[number];
export type Left = Exclude<Standing, 'covered'>;

/** One row of the exception register, as read; empty cells are absent. Columns of contract §2. */
export type ExceptionRow = {
  readonly id: string;
  /** Identifiers as written; or one rule. */
  readonly accounts: readonly string[];
  readonly when: Condition | null;
  readonly type: ExceptionType;
  readonly notAppropriateBecause?: string;
  readonly justification?: string;
  readonly riskOwner?: string;
  readonly compensatingControls: readonly string[];
  readonly requestedBy?: string;
  readonly approvedBy?: string;
  readonly approvedOn?: IsoDate;
  readonly reviewOn?: IsoDate;
  readonly expiresOn?: IsoDate;
  readonly ticket?: string;
  readonly controls: readonly string[];
  readonly rotationDays?: number;
  readonly lastRotatedOn?: IsoDate;
  readonly storage?: string;
  readonly process?: string;
  readonly useLog?: string;
  readonly lastDrillOn?: IsoDate;
  readonly segmentation?: string;
  readonly jumpServer?: string;
  readonly migrateBy?: IsoDate;
  readonly decision?: string;
  /** Of a rule. */
  readonly frozen?: FrozenAccounts;
  /** Columns whose cell could not be read: the exception cannot be valid, whatever else it says. */
  readonly unreadable?: readonly string[];
  /** What stands in these cells, by column. */
  readonly written?: Readonly<Record<string, string>>;
  /** Where it was read. */
  readonly from: { readonly file: string; readonly row: number; readonly sheet?: string };
};

/** An exception, judged at the as-of date against the accounts it claims. */
export type AssessedException = {
  readonly exception: ExceptionRow;
  readonly state: ExceptionState;
  /** Why it is not valid: text keys `exception.<reason>`. */
  readonly reasons: readonly string[];
  /** All its accounts are covered by MFA: still valid, a low finding. */
  readonly obsolete: boolean;
  /** Accounts it claims, by realm and name, in order. */
  readonly claims: readonly { readonly realm: string; readonly account: string }[];
  /** Of the accounts it claims: how many count, and how many of these MFA covers. */
  readonly tally?: { readonly inScope: number; readonly covered: number };
  /** Of an exception that claims by a rule. */
  readonly rule?: RuleCoverage;
  /** Identifiers that no realm has. */
  readonly unmatched: readonly string[];
  /** Identifiers that fit several accounts of one realm: they claim none of these. */
  readonly unclear: readonly string[];
  /** Ids of other exceptions that claim one of its accounts. */
  readonly overlaps: readonly string[];
  /** The accounts that these claim too: how many, and the first of them. */
  readonly contested?: { readonly count: number; readonly accounts: readonly string[] };
};

/** Accounts that a rule fits and does not cover, and why. */
export type RuleCoverage = {
  /** How many accounts its frozen list names; null: there is none. */
  readonly listed: number | null;
  /** How many of these a person states to have existed, and who does. */
  readonly stated: number;
  readonly statedBy: readonly string[];
  /** The as-of date of the exports that the list was taken from. */
  readonly frozenOn: IsoDate | null;
  readonly left: Readonly<Record<Left, number>>;
  /** The first of them, by realm and name. */
  readonly examples: readonly { readonly realm: string; readonly account: string; readonly why: Left }[];
};

export type ExceptionRegister = {
  readonly rows: readonly ExceptionRow[];
  readonly problems: readonly Problem[];
};
