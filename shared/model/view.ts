import type { AccessPolicy } from './access-policy.ts';
import type { AssessedAccount } from './account.ts';
import type { Assessment } from './assessment.ts';
import type { ChecklistAnswer } from './checklist.ts';
import type { Engagement } from './engagement.ts';
import type { AssessedException } from './exception.ts';
import type { Finding } from './finding.ts';
import type { Comparison, Movement, MovementKind } from './comparison.ts';
import type { EarlierMonths } from './snapshot.ts';
import type { RowRef, RowState, Source } from './source.ts';

/** One row of a source with its end state and, where it is kept, its text. */
export type LedgerRow = RowRef & {
  readonly role: 'population' | 'enrolment' | 'other';
  readonly state: RowState;
  /** Text key or plain sentence: why it is ignored, rejected, ambiguous, orphan. */
  readonly reason: string | null;
  /** The keys of the row, for a person to recognise it. */
  readonly label: string;
};

/**
 * Everything that was assessed, read-only. The store implements it; rules, composers, the command line and the
 * window read it. Iterables stream from the database in a fixed order: realm, then account name.
 */
export type AssessmentView = {
  readonly engagement: Engagement;
  readonly assessment: Assessment;
  readonly sources: readonly Source[];
  readonly policies: readonly {
    readonly realm: string;
    readonly policy: AccessPolicy;
    readonly from: RowRef;
  }[];
  readonly exceptions: readonly AssessedException[];
  readonly findings: readonly Finding[];
  readonly checklist: readonly ChecklistAnswer[];
  readonly accounts: (filter?: AccountFilter) => Iterable<AssessedAccount>;
  /** Accounts and rows behind one finding, bounded by `limit` when given. */
  readonly findingAccounts: (
    finding: Finding,
    limit?: number,
  ) => Iterable<{ readonly realm: string; readonly name: string }>;
  readonly findingRows: (finding: Finding, limit?: number) => Iterable<RowRef>;
  readonly ledger: (filter: {
    readonly states: readonly RowState[];
    /** Only rows that control totals count: of a population or enrolment source. */
    readonly inTotals?: boolean;
    readonly limit?: number;
  }) => Iterable<LedgerRow>;
  /** Absent: nothing is known of other months. */
  readonly months?: MonthsView;
  /** Only of a summary, which lists no account: whether anything was asked for that it withholds, since last asked. */
  readonly withheld?: { readonly asked: () => boolean };
};

/** The months before, and what moved since the newest of them. */
export type MonthsView = EarlierMonths & {
  /** Null: no earlier month counts. */
  readonly since: Comparison | null;
  /** By kind in the order of `movementKinds`, then realm and account. */
  readonly movements: (filter?: {
    readonly kinds?: readonly MovementKind[];
    readonly limit?: number;
  }) => Iterable<Movement>;
};

export type AccountFilter = {
  readonly verdicts?: readonly string[];
  readonly realm?: string;
  readonly class?: string;
  /** `in` (default: both), `out`. */
  readonly scope?: 'in' | 'out';
};
