import type { Strength } from './factor.ts';
import type { Reason } from './reason.ts';

export const enforcementStates = ['enforced', 'attested', 'partial', 'absent', 'unknown'] as const;
/** `attested` counts as enforced and is marked wherever it is shown (assessment rules §6). */
export type EnforcementState = (typeof enforcementStates)[number];

/** Whether sign-in demands MFA of an account, and which policies say so. */
export type Enforcement = {
  readonly state: EnforcementState;
  /** The strongest strength that an enabled policy demands of every sign-in; null where none does. */
  readonly demands: Strength | null;
  /** Names of the policies that say so: that demand it, that do in part, or on whose answer it hangs. */
  readonly policies: readonly string[];
  /** What is left open: `location`, `device`, `application`, `platform`, `risk`, `client`, `condition`, `activation`, `access-key`, each with the policy. */
  readonly open: readonly { readonly what: string; readonly policy: string }[];
  /** Policies (enabled, MFA) that would cover it but exclude it, with by what: `user`, `group`, `role`, `guest`. */
  readonly excludedBy: readonly { readonly policy: string; readonly by: string; readonly id: string }[];
  readonly reasons: readonly Reason[];
  /**
   * Whether a policy demands MFA of it at the administration portals, at every risk, platform and client; what bypasses
   * it by place or device is left aside. Absent: no source says what sign-in policies there are, or nobody need ask.
   */
  readonly portals?: 'demanded' | 'open' | 'unknown';
};
