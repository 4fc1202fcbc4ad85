import type { IsoDate, IsoInstant } from '../lib/calendar.ts';
import type { AccessPolicy } from './access-policy.ts';
import type { DirectoryKeys } from './account-link.ts';
import type { Vendor } from './engagement-facts.ts';
import type { Factor, Strength } from './factor.ts';
import type { InboundTrust } from './inbound-trust.ts';
import type { MethodPolicy } from './method-policy.ts';
import type { NamedLocation } from './named-location.ts';

/**
 * Identity keys of a row, as spelled in the file. The reconciler compares them after NFC, trim and
 * locale-independent lower-casing, strongest first in this order (assessment rules §2).
 */
export const keyKinds = ['id', 'upn', 'mail', 'login', 'employeeId'] as const;
export type KeyKind = (typeof keyKinds)[number];
export type Keys = { readonly [kind in KeyKind]?: string };

/** Attributes that `when` rules can name besides keys, realm, role, group and source (contract §2). */
export type Attributes = {
  readonly name?: string;
  /** Null: no source states it. */
  readonly enabled: boolean | null;
  readonly userType?: string;
  readonly department?: string;
  readonly jobTitle?: string;
  readonly company?: string;
  readonly manager?: string;
  readonly ou?: string;
  readonly created?: IsoInstant | IsoDate;
  /** `never` where the export says so. */
  readonly lastSignIn?: IsoInstant | IsoDate | 'never';
};

/** What one row says. A row may say several things (a Google user row: population, enrolment, enforcement). */
export type Fact =
  | PopulationFact
  | EnrolmentFact
  | PrivilegeFact
  | MembershipFact
  | EnforcementFact
  | AccessPolicyFact
  | ClassFact
  | PersonFact
  | VaultFact
  | VendorFact
  | SignInFact
  | MethodsPolicyFact
  | LocationFact
  | InboundTrustFact;

export type PopulationFact = {
  readonly kind: 'population';
  readonly keys: Keys;
  readonly attributes: Attributes;
  /** Absent: the export says nothing by which another directory would know it. */
  readonly directory?: DirectoryKeys;
  /** Class hints that the adapter's default rules read: `admin`, `guest`, `deleted`, `root`, `active-key` … */
  readonly marks: readonly string[];
};

export type EnrolmentFact = {
  readonly kind: 'enrolment';
  readonly keys: Keys;
  readonly factors: readonly Factor[];
  /** Registered but not capable: the policy refuses what is registered. Null where the export does not say. */
  readonly capable: boolean | null;
  /** When the row was last brought up to date, where the format states it: orders rows of one account. */
  readonly updated: IsoInstant | null;
  /** True for a format of one row a factor: further rows of an account add to it (`merged`). */
  readonly rowPerFactor: boolean;
  readonly marks: readonly string[];
};

/** What holds a role; `unstated`: the export gives an id that may be of any of them. */
export type Principal = 'user' | 'group' | 'workload' | 'unstated';

export type PrivilegeFact = {
  readonly kind: 'privilege';
  readonly principal: Principal;
  /** Keys of the user, or `id` of the group. */
  readonly keys: Keys;
  readonly role: HeldRoleOf;
  readonly state: 'active' | 'eligible';
};

/** A role, and of what: `scope` names the part of the directory that it is for; absent, it is for all of it. */
export type HeldRoleOf = { readonly id: string; readonly name: string; readonly scope?: string };

export type MembershipFact = {
  readonly kind: 'membership';
  readonly group: { readonly id: string; readonly name: string };
  readonly member: Keys;
  /** The export says that the member is itself a group: its members are members too. */
  readonly memberIsGroup?: true;
};

/** A flag of one account: per-user MFA, enforced 2SV, bypass, smart card required. */
export type EnforcementFact = {
  readonly kind: 'enforcement';
  readonly keys: Keys;
  readonly state: 'enforced' | 'partial' | 'absent';
  /** Text key of the reason. */
  readonly reason: string;
  /** Of a partial one: what it leaves open, in the words of `Enforcement.open`; `legacy-client` is closed by a block. */
  readonly open?: readonly string[];
  /** The strength that it demands; absent: not stated. */
  readonly demands?: Strength;
  /** What states it, as a policy would be named. */
  readonly by?: string;
};

/** A rule at the identity provider, over many accounts. */
export type AccessPolicyFact = { readonly kind: 'access-policy'; readonly policy: AccessPolicy };

export type ClassFact = { readonly kind: 'class'; readonly keys: Keys; readonly class: string };

export type PersonFact = {
  readonly kind: 'person';
  readonly keys: Keys;
  readonly name: string;
  /** Last day of work; `stated` where the list says that somebody has left and not when; null for who has not. */
  readonly left: IsoDate | 'stated' | null;
};

/** What a vault of privileged accounts says of one that it keeps. Kept in lists beside classes, as a statement. */
export type VaultFact = {
  readonly kind: 'vault';
  readonly keys: Keys;
  /** The safe or folder; null where the export does not say. */
  readonly safe: string | null;
  /** The vault changes the credential by itself; null where the export does not say. */
  readonly managed: boolean | null;
  readonly lastRotated: IsoDate | null;
  readonly rotationDays: number | null;
};

/** A third party with access, as a register that is imported as a source says. */
export type VendorFact = { readonly kind: 'vendor'; readonly vendor: Omit<Vendor, 'row'> };

/** One sign-in that a log lists: what happened, not what is demanded. */
export type SignInFact = {
  readonly kind: 'sign-in';
  readonly keys: Keys;
  readonly at: IsoInstant | IsoDate | null;
  /** Legacy: a client or protocol that knows no second factor. */
  readonly client: 'modern' | 'legacy' | 'not-stated';
  /** The word of the export for client or protocol, verbatim; empty where there is none. */
  readonly protocol: string;
  /** Null where the export does not say: never taken for a success. */
  readonly succeeded: boolean | null;
  /** How many factors the sign-in was asked for. */
  readonly factors: 'single' | 'multi' | 'not-stated';
  /** Id of the tenant that a guest comes from; absent: the log does not say, or it is no guest. */
  readonly homeTenant?: string;
};

/** What the realm's policy says of one authentication method. */
export type MethodsPolicyFact = { readonly kind: 'methods-policy'; readonly policy: MethodPolicy };

/** A place that access policies name by id. */
export type LocationFact = { readonly kind: 'location'; readonly location: NamedLocation };

/** Whether MFA of the home tenants of guests is accepted. */
export type InboundTrustFact = { readonly kind: 'inbound-trust'; readonly trust: InboundTrust };

/** How an adapter read one row. Nothing is dropped: every row is one of these. */
export type RowReading =
  | { readonly as: 'facts'; readonly facts: readonly Fact[] }
  /** The format itself says that the row is no account. `reason` is a text key. */
  | { readonly as: 'ignored'; readonly reason: string }
  /** The row cannot be read. `reason` is a plain sentence about the row, without personal data. */
  | { readonly as: 'rejected'; readonly reason: string };
