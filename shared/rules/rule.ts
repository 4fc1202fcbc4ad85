import type { IsoDate } from '../lib/calendar.ts';
import type { AccessPolicy } from '../model/access-policy.ts';
import type { AssessedAccount } from '../model/account.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Engagement } from '../model/engagement.ts';
import type { AssessedException } from '../model/exception.ts';
import type { Severity } from '../model/finding.ts';
import type { EnrolmentTotals, PopulationTotals, RowRef, RowState, Source } from '../model/source.ts';

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

/** A snapshot of an earlier month: an earlier pack or engagement. */
export type Snapshot = { readonly asOf: IsoDate; readonly from: string; readonly coverage: Coverage };

export type RealmFacts = {
  readonly id: string;
  readonly attested: Engagement['realms'][number]['attested'] | null;
  readonly sources: readonly Source[];
  readonly policies: readonly { readonly policy: AccessPolicy; readonly from: RowRef }[];
  readonly population: PopulationTotals;
  readonly enrolment: EnrolmentTotals;
  readonly coverage: Coverage;
  readonly classesInUse: readonly string[];
};

/** What engagement rules and checklist items may look at: totals and registers, never a million accounts. */
export type EngagementFacts = {
  readonly engagement: Engagement;
  readonly asOf: IsoDate;
  readonly realms: readonly RealmFacts[];
  readonly coverage: Coverage;
  readonly classes: Readonly<Record<string, Coverage>>;
  readonly exceptions: readonly AssessedException[];
  /** Null: the engagement names no vendors file. */
  readonly vendors: readonly Vendor[] | null;
  readonly history: readonly Snapshot[];
  /** Paths of attached files (evidence, policy document) that were found and read. */
  readonly attached: readonly string[];
};

type RuleHead = {
  /** The noun of the failing state; also the file's name. */
  readonly id: string;
  readonly severity: Severity;
  /** Clause of the Annex of (EU) 2024/2690 it maps to. */
  readonly clause: string;
};

/** Sees one account in turn. Null: this account does not show it. */
export type AccountRule = RuleHead & {
  readonly kind: 'account';
  /** `not-applicable` with a text key when the engagement holds nothing the rule could judge. */
  readonly applies: (facts: EngagementFacts) => true | { readonly because: string };
  readonly judge: (account: AssessedAccount, facts: EngagementFacts) => AccountEvidence | null;
};

export type AccountEvidence = {
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Rows that show it; default: all rows of the account. */
  readonly rows?: readonly RowRef[];
  readonly subjects?: readonly string[];
};

/** Sees totals and registers. */
export type EngagementRule = RuleHead & {
  readonly kind: 'engagement';
  readonly judge: (facts: EngagementFacts) => EngagementAnswer;
};

export type EngagementAnswer =
  | { readonly answer: 'passes' }
  | { readonly answer: 'not-applicable'; readonly because: string }
  | { readonly answer: 'fires'; readonly entries: readonly FindingEntry[] };

export type FindingEntry = {
  /** Null: the engagement as a whole. */
  readonly realm: string | null;
  readonly severity?: Severity;
  readonly subjects?: readonly string[];
  readonly values?: Readonly<Record<string, string | number>>;
  readonly rows?: readonly RowRef[];
  /** All rows of the realm in this state show it; the store counts and lists them. */
  readonly rowsInState?: RowState;
  /** Accounts by public name. */
  readonly accounts?: readonly { readonly realm: string; readonly name: string }[];
};

export type Rule = AccountRule | EngagementRule;
