import type { AccountClass } from '../model/account-class.ts';
import type { Strength } from '../model/factor.ts';
import type { NationalProfile } from '../model/national-profile.ts';
import type { Framework } from './framework.ts';

/** After how long without a sign-in an account is dormant. */
export type DormancyLimit =
  { readonly unit: 'days'; readonly count: number } | { readonly unit: 'months'; readonly count: number };

/** What a Member State asks about MFA, as data. It can tighten what the program assumes; it never loosens it. */
export type Profile = Framework & {
  /** Its country is the text `framework.<id>.country`. */
  readonly id: NationalProfile;
  /** Where it says less than ninety days; by class, of which the strictest counts. */
  readonly dormancy?: {
    readonly everybody?: DormancyLimit;
    readonly privileged?: DormancyLimit;
    /** The points that say so. */
    readonly points: readonly string[];
  };
  /** Classes of which it asks a stronger factor than the default. */
  readonly requirements?: Readonly<Partial<Record<AccountClass, { readonly strength: Strength }>>>;
  /** So many remarks, `framework.<id>.remark.1` and on: what a reader should know who compares it with this report. */
  readonly remarks: number;
};
