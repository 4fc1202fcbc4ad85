import type { Strength } from './factor.ts';
import type { NamedLocation } from './named-location.ts';

/** Whom a policy names. Ids are compared after trim and lower-casing. */
export type Subjects = {
  readonly all: boolean;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  /** Role ids (for Entra: role template ids). */
  readonly roles: readonly string[];
  /** All guests, or the guest kinds named; null: not by guest kind. */
  readonly guests: 'all' | readonly string[] | null;
  /** Only guests of listed home tenants are meant, and no export says which home an account has; absent: any. */
  readonly guestTenants?: 'some';
};

/** What the policy demands of a sign-in that it covers. */
export type Grant =
  | { readonly kind: 'block' }
  | {
      readonly kind: 'mfa';
      /** The weakest combination that satisfies it; 4 is phishing-resistant. 1 for a plain MFA grant. */
      readonly strength: Strength;
      /** Grants that satisfy it instead of MFA (an `OR` with a compliant device), verbatim. */
      readonly alternatives: readonly string[];
    }
  /**
   * MFA by the word of somebody else, or that may be none: a control at an external provider (`provider`), an
   * authentication strength of which the export says neither what it allows nor that it is MFA (`strength`).
   */
  | { readonly kind: 'claim'; readonly of: 'provider' | 'strength' }
  /** Grants that are neither: session controls, terms of use, a compliant device alone. */
  | { readonly kind: 'other' };

/**
 * A rule at the identity provider, in words that every provider shares.
 * `includeLocations` etc. are verbatim ids; `AllTrusted` and `All` keep their meaning.
 */
export type AccessPolicy = {
  readonly id: string;
  readonly name: string;
  readonly state: 'enabled' | 'report-only' | 'disabled';
  readonly include: Subjects;
  readonly exclude: Subjects;
  readonly applications: {
    readonly all: boolean;
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly userActions: readonly string[];
  };
  /** Empty: every client type. */
  readonly clientTypes: readonly string[];
  readonly locations: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly platforms: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /**
   * A permission that demands MFA of calls instead of a rule about sign-ins (AWS IAM). Its export lists whoever holds
   * it, so a group without members is empty, not unknown; portals, legacy clients and strengths mean nothing to it.
   */
  readonly ofPermissions?: true;
  /** Device filters, risk levels and other conditions that narrow it, each as a short plain phrase. */
  readonly narrowedBy: readonly string[];
  readonly grant: Grant;
  /** The places among its locations that a source names; absent: none does. */
  readonly places?: readonly NamedLocation[];
};

/** A place that a policy names, by its name where a source gives it one; `AllTrusted` and places so marked are trusted. */
export function placeOf(
  { places }: AccessPolicy,
  id: string,
): { readonly name: string; readonly isTrusted: boolean } {
  const compared = id.trim().toLowerCase();
  const named = places?.find((place) => place.id.trim().toLowerCase() === compared);
  return { name: named?.name ?? id, isTrusted: compared === 'alltrusted' || named?.trusted === true };
}

/**
 * Whether a policy is about a person's sign-in at all. One that names no application (`None`), or only a user action
 * such as registering a method, enforces nothing there; nor does one for workloads.
 */
export function isAboutSignIns({ applications, narrowedBy }: AccessPolicy): boolean {
  const namesSome =
    applications.all ||
    applications.include.length > 0 ||
    narrowedBy.some((phrase) => phrase.startsWith('application:'));
  return namesSome && !narrowedBy.some((phrase) => phrase.startsWith('workload:'));
}
