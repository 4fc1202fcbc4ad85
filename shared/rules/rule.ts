import type { AssessedAccount } from '../model/account.ts';
import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { Severity } from '../model/finding.ts';
import type { SignInKind } from '../model/sign-ins.ts';
import type { RowRef, RowState } from '../model/source.ts';

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
  /** Values for its sentence, besides how many accounts and rows show it. */
  readonly values?: (facts: EngagementFacts) => Readonly<Record<string, string | number>>;
};

export type AccountEvidence = {
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Rows that show it; default: all rows of the account. */
  readonly rows?: readonly RowRef[];
  readonly subjects?: readonly string[];
  /** The rows are those of its sign-ins that show this, in place of all rows of the account. */
  readonly signIns?: SignInKind;
};

/** Sees totals and registers. */
export type EngagementRule = RuleHead & {
  readonly kind: 'engagement';
  readonly judge: (facts: EngagementFacts) => EngagementAnswer;
  /** Accounts that show it too, where the rule itself only names rows (`rowsInState`). */
  readonly accounts?: (account: AssessedAccount, facts: EngagementFacts) => AccountEvidence | null;
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
  /** All enrolment rows of the realm in this state show it; the store counts and lists them. */
  readonly rowsInState?: RowState;
  /** All sign-ins of the realm that show this, whoever signed in; the store counts and lists them. */
  readonly signIns?: SignInKind;
  /** Accounts by public name. */
  readonly accounts?: readonly { readonly realm: string; readonly name: string }[];
};

export type Rule = AccountRule | EngagementRule;
