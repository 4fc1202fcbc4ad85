import type { LinkState } from '../../../model/account-link.ts';
import type { OutOfScope } from '../../../model/account.ts';
import type { Reason } from '../../../model/reason.ts';
import { isStatedReason, linkedOutOfScope } from '../scope.ts';

/** What both sides of a synchronised pair say of whether they count, once both are judged. */
export type SyncedSides = {
  readonly own: { readonly outOfScope: string | null; readonly ambiguous: boolean };
  readonly target: { readonly outOfScope: string | null; readonly inScopeByDefault: boolean };
};

export type SettledLink = {
  readonly state: LinkState;
  /** Null: as it was judged on its own. */
  readonly outOfScope: OutOfScope | null;
  /** Whether it would count without the engagement's own exclusions; null: as it was. */
  readonly inScopeByDefault: false | null;
  readonly reason: Reason | null;
};

/**
 * Whether an account of a synchronised realm is judged in the place of the one it was found to be again. Nothing may
 * vanish: where the account there cannot sign in or is left out, nobody is judged in its place, and it is judged here.
 * What a source itself states of it stands, and so does a doubt that a person must resolve.
 */
export function settleSynced({ own, target }: SyncedSides, realm: string): SettledLink {
  if (isStatedReason(own.outOfScope))
    return { state: 'own-out-of-scope', outOfScope: null, inScopeByDefault: null, reason: null };
  if (own.ambiguous)
    return {
      state: 'own-unresolved',
      outOfScope: null,
      inScopeByDefault: null,
      reason: { text: 'link.own-unresolved', values: { realm } },
    };
  const isJudgedThere = target.outOfScope === null || target.outOfScope === linkedOutOfScope.reason;
  return {
    state: isJudgedThere ? 'linked' : 'target-out-of-scope',
    outOfScope: isJudgedThere ? linkedOutOfScope : null,
    inScopeByDefault: isJudgedThere || target.inScopeByDefault ? false : null,
    reason: isJudgedThere
      ? { text: 'link.judged-there', values: { realm } }
      : { text: 'link.target-out-of-scope', values: { realm, reason: target.outOfScope ?? '' } },
  };
}
