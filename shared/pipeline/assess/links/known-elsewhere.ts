import type { Account } from '../../../model/account.ts';
import type { Elsewhere } from '../../../model/elsewhere.ts';
import { claimedElsewhere } from './claimed-elsewhere.ts';
import { atHome, type AtHome, type HomeTenants } from './home-tenant.ts';
import { takeOver, type TakenOver, type Ties } from './linked-account.ts';

/** How a realm is tied to others, and where its guests may do MFA. */
export type Surroundings = {
  /** The realms that it is tied to; absent: to none. */
  readonly ties?: Ties;
  /** Of which home tenants MFA is accepted of guests; absent: no source says. */
  readonly homeTenants?: HomeTenants;
};

export type KnownElsewhere = TakenOver & {
  /** Its MFA is done, or said to be done, where no export of its realm shows it: that is why there is no record. */
  readonly saysWhyNoRecord: boolean;
};

const untied: Ties = { syncedTo: null, authenticatedBy: null };

/** An account with all that is known of it outside its own realm: linked accounts, a home tenant, a claim. */
export function knownElsewhere(
  own: Account,
  { ties = untied, homeTenants }: Surroundings,
  elsewhere: Elsewhere | undefined,
): KnownElsewhere {
  const taken = elsewhere === undefined ? alone(own) : takeOver(own, ties, elsewhere);
  const home = notHere(taken, homeTenants);
  if (home === null) return { ...taken, saysWhyNoRecord: false };
  return {
    ...taken,
    account: home.account,
    reasons: [...taken.reasons, ...home.reasons],
    saysWhyNoRecord: true,
  };
}

function alone(account: Account): TakenOver {
  return { account, enforcement: null, classes: [], reasons: [], judgedFor: [] };
}

function notHere({ account, enforcement }: TakenOver, homeTenants: HomeTenants | undefined): AtHome | null {
  const home = homeTenants === undefined ? null : atHome(account, homeTenants);
  // Whoever signs in through a linked account has that one's answer: nothing is only claimed.
  return home ?? (enforcement === null ? claimedElsewhere(account) : null);
}
