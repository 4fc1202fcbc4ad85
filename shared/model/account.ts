import type { AccountLink } from './account-link.ts';
import type { AccountId, RealmId } from './ids.ts';
import type { Attributes, Keys } from './fact.ts';
import type { Leaving } from './person.ts';
import type { Vaulted } from './vaulted.ts';
import type { Factor, Strength } from './factor.ts';
import type { RowRef } from './source.ts';
import type { ClassReason } from './account-class.ts';
import type { SignInsSeen } from './sign-ins.ts';
import type { Enforcement } from './enforcement.ts';
import type { Reason } from './reason.ts';
import type { Verdict } from './verdict.ts';

/** A role that an account holds, with the row that says so. */
export type HeldRole = {
  readonly id: string;
  readonly name: string;
  readonly state: 'active' | 'eligible';
  /** The part of the directory it is for (an administrative unit, an application); absent: all of it. */
  readonly scope?: string;
  /** The group through which it is held, if any. */
  readonly through: string | null;
  readonly from: RowRef;
};

/** One identity in a realm after reconciliation: plain data, before any judgement. */
export type Account = {
  readonly id: AccountId;
  readonly realm: RealmId;
  /** Its public name, unique in the realm: the strongest human-readable key, as spelled (UPN, login, mail, id). */
  readonly name: string;
  readonly keys: Keys;
  readonly attributes: Attributes;
  readonly marks: readonly string[];
  readonly factors: readonly Factor[];
  /** At least one enrolment row in any source. */
  readonly hasEnrolmentRecord: boolean;
  /** Registered but not capable; null where no export says. */
  readonly capable: boolean | null;
  readonly roles: readonly HeldRole[];
  /** Group ids known from membership sources. */
  readonly groups: readonly string[];
  /** An ambiguous row touches it and nobody resolved it. */
  readonly ambiguous: boolean;
  /** An enrolment row matched it by id while another key names another account. */
  readonly keyConflict: boolean;
  /** Names of other accounts of the realm with the same user name. */
  readonly sameNameAs: readonly string[];
  /** Names of other accounts of the realm that look alike but differ (skeletons equal, strings not). */
  readonly confusableWith: readonly string[];
  /** Absent: no log of sign-ins knows it. */
  readonly signIns?: SignInsSeen;
  /** Absent: whoever it belongs to has not left, or no people list knows it. */
  readonly leaving?: Leaving;
  /** Absent: no export of a vault lists it. */
  readonly vault?: Vaulted;
  /** There is a people list, and nobody on it has this account. */
  readonly ofNobody?: true;
  /** Every row that supports it, in source, file, row order; of its sign-ins the newest that succeeded. */
  readonly rows: readonly RowRef[];
};

/** Why an account is out of scope. `silent`: a source itself states it (assessment rules §3). */
export type OutOfScope = { readonly reason: string; readonly silent: boolean; readonly why: string };

/** An account, judged. */
export type AssessedAccount = {
  readonly account: Account;
  readonly classes: readonly ClassReason[];
  readonly outOfScope: OutOfScope | null;
  readonly required: {
    readonly strength: Strength;
    readonly enforced: boolean;
    readonly class: string;
    readonly loosened: boolean;
  };
  /** Strongest and weakest usable factor; null where none is usable or nothing is known. */
  readonly strongest: Strength | null;
  readonly weakest: Strength | null;
  /** Strongest usable strength is at least 1. */
  readonly enrolled: boolean;
  readonly enforcement: Enforcement;
  /** Null when out of scope. */
  readonly verdict: Verdict | null;
  readonly reasons: readonly Reason[];
  /** Explain, never excuse: `never-signed-in`, `new`, `dormant`, `not-capable`, `mfa-elsewhere`, `shared`, `state-unknown`, `key-conflict`. */
  readonly flags: readonly string[];
  /** The exception that claims it, whatever its state. */
  readonly exception: string | null;
  /**
   * The same account without the engagement's own exclusions and loosenings; what it tightens stays. A customer, who
   * is reported apart, is not in scope, and still says whether it would be covered.
   */
  readonly underDefaults: { readonly inScope: boolean; readonly covered: boolean };
  /** How it was looked for in realms that its own is tied to; absent: it was not, or nothing there fits. */
  readonly links?: readonly AccountLink[];
  /** Accounts of other realms that were found to be this one, or that sign in as it. */
  readonly linkedFrom?: readonly AccountLink[];
};
