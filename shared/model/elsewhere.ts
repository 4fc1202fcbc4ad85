import type { LinkKind, LinkState, LinkTier } from './account-link.ts';
import type { AssessedAccount } from './account.ts';

/** How the search of one account in one other realm ended. */
export type FoundLink = {
  readonly kind: LinkKind;
  readonly state: LinkState;
  readonly foundBy: LinkTier;
};

/** What other realms have of an account that is about to be judged. */
export type Elsewhere = {
  readonly found: readonly FoundLink[];
  /** The judged account at which its sign-in happens. */
  readonly authenticatedAs: AssessedAccount | null;
  /** Judged accounts that are this one again, in realms that are synchronised to its own. */
  readonly copies: readonly AssessedAccount[];
};
