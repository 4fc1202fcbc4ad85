import type { IsoInstant } from '../lib/calendar.ts';
import type {
  Attributes,
  EnforcementFact,
  Fact,
  HeldRoleOf,
  Keys,
  PersonFact,
  VaultFact,
  Principal,
} from './fact.ts';
import type { Factor } from './factor.ts';
import type { RealmId } from './ids.ts';
import type { SignInsSeen } from './sign-ins.ts';
import type { RowRef } from './source.ts';

/**
 * Kinds of normalised keys, strongest first. `guest` is the home address that a `#EXT#` name also offers
 * (assessment rules §2); it answers to `upn` and `mail` of others.
 */
export const normalKinds = ['id', 'upn', 'mail', 'guest', 'login', 'employeeId'] as const;
export type NormalKind = (typeof normalKinds)[number];

/** Keys of a row as they are compared; null where the row has none of the kind. */
export type NormalKeys = { readonly [kind in NormalKind]: string | null };

/** A population row as the store keeps it. */
export type PopulationRow = RowRef & {
  /** Its number in the store. Numbers grow in the order of source, file and row. */
  readonly id: number;
  readonly normal: NormalKeys;
  /** As spelled in the file. */
  readonly keys: Keys;
  readonly attributes: Attributes;
  readonly marks: readonly string[];
};

/** An enrolment row as the store keeps it. */
export type EnrolmentRow = RowRef & {
  readonly id: number;
  readonly normal: NormalKeys;
  readonly factors: readonly Factor[];
  readonly capable: boolean | null;
  readonly updated: IsoInstant | null;
  readonly rowPerFactor: boolean;
  /** Digest of the raw row, only where a format gives one row a factor: tells a second factor from the same row again. */
  readonly content: number | null;
  readonly marks: readonly string[];
};

/** What a row of another role says about an account. */
export type Statement = Extract<
  Fact,
  { readonly kind: 'privilege' | 'membership' | 'enforcement' | 'class' | 'person' | 'vault' }
>;

/** The end of a population row. `account`: the number of the first row of its account. */
export type PopulationOutcome = {
  readonly row: number;
  readonly account: number;
  readonly state: 'account' | 'merged' | 'duplicate';
  /** Text key, or null where nothing needs saying. */
  readonly reason: string | null;
};

export type PlacedState = 'matched' | 'merged' | 'duplicate' | 'orphan' | 'ambiguous' | 'ignored';

/** The end of an enrolment row or statement. */
export type PlacedOutcome = {
  readonly row: number;
  /** Null: an orphan or ambiguous. */
  readonly account: number | null;
  readonly state: PlacedState;
  readonly reason: string | null;
  /** It matched by id while another of its keys names another account. */
  readonly conflict: boolean;
};

/** What a statement says besides whom it names. */
export type About =
  | {
      readonly kind: 'privilege';
      readonly principal: Principal;
      readonly role: HeldRoleOf;
      readonly state: 'active' | 'eligible';
      /** The id of the group that holds the role; null for a user. */
      readonly group: string | null;
    }
  | {
      readonly kind: 'membership';
      readonly group: { readonly id: string; readonly name: string };
      /** The member is a group by the export's own word. */
      readonly nested?: true;
    }
  | Omit<EnforcementFact, 'keys'>
  | { readonly kind: 'class'; readonly class: string }
  | { readonly kind: 'person'; readonly name: string; readonly left: PersonFact['left'] }
  | ({ readonly kind: 'vault' } & Omit<VaultFact, 'kind' | 'keys'>);

/** All that rows say of one account, in source, file, row order; before it is composed and judged. */
export type GatheredAccount = {
  readonly id: number;
  readonly realm: RealmId;
  /** The first row of the account and those that add to it. */
  readonly population: readonly PopulationRow[];
  readonly enrolment: readonly (EnrolmentRow & { readonly conflict: boolean })[];
  readonly statements: readonly (RowRef & { readonly about: About })[];
  /** What people lists say of whom it belongs to; several rows of one person, or of several. */
  readonly people: readonly { readonly left: PersonFact['left']; readonly from: RowRef }[];
  /** Ambiguous rows that touch it. */
  readonly touchedBy: readonly (RowRef & { readonly reason: string })[];
  /** What logs of sign-ins add up to, one entry a name by which a source knows it. */
  readonly signIns: readonly SignInsSeen[];
};
