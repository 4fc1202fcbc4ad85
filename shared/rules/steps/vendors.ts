import { fold, wildcard, type Folded } from '../../lib/wildcard.ts';
import type { AssessedAccount } from '../../model/account.ts';
import type { EngagementFacts, Vendor } from '../../model/engagement-facts.ts';

type Matcher = { readonly vendor: Vendor; readonly patterns: readonly ((name: Folded) => boolean)[] };

// Patterns are compiled once a register, not once an account.
const matchers = new WeakMap<readonly Vendor[], readonly Matcher[]>();

/** The vendors that name the account by an identifier or by a pattern with `*`; case does not matter. */
export function vendorsOf({ account }: AssessedAccount, { vendors }: EngagementFacts): readonly Vendor[] {
  if (vendors === null) return [];
  const names = [account.name, ...Object.values(account.keys)].map(fold);
  return matchersOf(vendors)
    .filter(({ patterns }) => patterns.some((pattern) => names.some(pattern)))
    .map(({ vendor }) => vendor);
}

function matchersOf(vendors: readonly Vendor[]): readonly Matcher[] {
  const known = matchers.get(vendors);
  if (known !== undefined) return known;
  const made = vendors.map((vendor) => ({ vendor, patterns: vendor.accounts.map(wildcard) }));
  matchers.set(vendors, made);
  return made;
}
