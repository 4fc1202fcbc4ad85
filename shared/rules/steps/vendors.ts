import type { IsoDate } from '../../lib/calendar.ts';
import { patternIndex, type PatternIndex } from '../../lib/pattern-index.ts';
import type { Account, AssessedAccount } from '../../model/account.ts';
import type { EngagementFacts, Vendor } from '../../model/engagement-facts.ts';

/** Which identifier or pattern of which vendor an account fits. */
export type VendorClaim = { readonly vendor: Vendor; readonly pattern: string };

// Patterns are compiled once a register, not once an account.
const indexes = new WeakMap<readonly Vendor[], PatternIndex<VendorClaim>>();

/** Every identifier and pattern of the register that names the account; case does not matter. */
export function vendorClaims(account: Account, vendors: readonly Vendor[]): readonly VendorClaim[] {
  return indexOf(vendors).fitting([account.name, ...Object.values(account.keys)]);
}

/** The vendors that name the account, each row of the register once. */
export function vendorsOf({ account }: AssessedAccount, { vendors }: EngagementFacts): readonly Vendor[] {
  if (vendors === null) return [];
  return [...new Set(vendorClaims(account, vendors).map(({ vendor }) => vendor))];
}

/** A clause that was signed after the as-of date does not bind anybody at it. */
export function hasClauseInForce({ clause, signedOn }: Vendor, asOf: IsoDate): boolean {
  return clause.present && (signedOn === null || signedOn <= asOf);
}

/** `*` and its like fit every account there is: whose it is they do not say. */
export function namesSomebody(pattern: string): boolean {
  return /[\p{L}\p{N}]/u.test(pattern);
}

function indexOf(vendors: readonly Vendor[]): PatternIndex<VendorClaim> {
  const known = indexes.get(vendors);
  if (known !== undefined) return known;
  const made = patternIndex(
    vendors.flatMap((vendor) =>
      vendor.accounts.filter(namesSomebody).map((pattern) => ({ pattern, value: { vendor, pattern } })),
    ),
  );
  indexes.set(vendors, made);
  return made;
}
