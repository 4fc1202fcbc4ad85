import type { IsoDate } from '../../lib/calendar.ts';
import { fold } from '../../lib/wildcard.ts';
import type { AssessedAccount } from '../../model/account.ts';
import type { Vendor } from '../../model/engagement-facts.ts';
import type { VendorLine, VendorsTotal } from '../../model/vendor-line.ts';
import { hasClass } from '../../rules/steps/accounts.ts';
import { isWithinDays } from '../../rules/steps/recent.ts';
import { hasClauseInForce, namesSomebody, vendorClaims } from '../../rules/steps/vendors.ts';

export type VendorTally = {
  /** Call it once for every account. */
  readonly account: (assessed: AssessedAccount) => void;
  /** Null: there is no register. */
  readonly total: () => VendorsTotal | null;
};

type Counts = {
  covered: number;
  excepted: number;
  gaps: number;
  outOfScope: number;
  notThirdParty: number;
  alsoNamed: number;
  readonly unmatched: Set<string>;
};

/** Counts what each row of the vendor register names, account by account: nothing is kept of any account. */
export function vendorTally(vendors: readonly Vendor[] | null, asOf: IsoDate): VendorTally {
  if (vendors === null) return { account: () => undefined, total: () => null };
  const counts = new Map(vendors.map((vendor) => [vendor, noCounts(vendor)]));
  let [thirdParty, withoutVendor] = [0, 0];
  return {
    account: (assessed) => {
      const claims = vendorClaims(assessed.account, vendors);
      const isThirdParty = assessed.outOfScope === null && hasClass(assessed, 'third-party');
      if (isThirdParty) thirdParty += 1;
      if (isThirdParty && claims.length === 0) withoutVendor += 1;
      if (claims.length === 0) return;
      const names = new Set(claims.map(({ vendor }) => fold(vendor.vendor)));
      for (const { vendor, pattern } of claims) counts.get(vendor)?.unmatched.delete(pattern);
      for (const vendor of new Set(claims.map((claim) => claim.vendor)))
        count(counts.get(vendor), assessed, isThirdParty, names.size > 1);
    },
    total: () => ({
      thirdParty,
      withoutVendor,
      lines: [...counts].map(([vendor, counted]) => lineOf(vendor, counted, asOf)),
    }),
  };
}

function noCounts({ accounts }: Vendor): Counts {
  return {
    covered: 0,
    excepted: 0,
    gaps: 0,
    outOfScope: 0,
    notThirdParty: 0,
    alsoNamed: 0,
    unmatched: new Set(accounts),
  };
}

function count(
  counts: Counts | undefined,
  { outOfScope, verdict }: AssessedAccount,
  isThirdParty: boolean,
  isContested: boolean,
): void {
  if (counts === undefined) return;
  if (outOfScope !== null) counts.outOfScope += 1;
  else if (!isThirdParty) counts.notThirdParty += 1;
  else {
    if (verdict === 'covered') counts.covered += 1;
    else if (verdict === 'excepted') counts.excepted += 1;
    else counts.gaps += 1;
    if (isContested) counts.alsoNamed += 1;
  }
}

function lineOf(vendor: Vendor, { unmatched, ...counted }: Counts, asOf: IsoDate): VendorLine {
  return {
    vendor: vendor.vendor,
    row: vendor.row,
    contract: vendor.contract,
    clause: { ...vendor.clause, inForce: hasClauseInForce(vendor, asOf) },
    signedOn: vendor.signedOn,
    lastReviewedOn: vendor.lastReviewedOn,
    reviewOverdue: !isWithinDays(vendor.lastReviewedOn, 365, asOf),
    owner: vendor.owner,
    accounts: counted.covered + counted.excepted + counted.gaps,
    ...counted,
    unmatched: [...unmatched],
  };
}

/** So many vendors or identifiers are named in one sentence. */
const named = 10;

/** What is doubtful in the register, as one sentence each; nothing of it stops a run. */
export function vendorWarnings(total: VendorsTotal | null): readonly string[] {
  const lines = total?.lines ?? [];
  return [
    ...bounded(
      lines.filter(({ unmatched }) => unmatched.some(namesSomebody)),
      ({ vendor, unmatched }) =>
        `Vendors: of “${vendor}” no account fits ${listed(unmatched.filter(namesSomebody))}.`,
    ),
    ...bounded(
      lines.filter(({ unmatched }) => !unmatched.every(namesSomebody)),
      ({ vendor }) =>
        `Vendors: “${vendor}” has a pattern that fits everybody, and so names nobody: write identifiers, or a pattern with letters of theirs.`,
    ),
    ...bounded(
      lines.filter(({ notThirdParty }) => notThirdParty > 0),
      ({ vendor, notThirdParty }) => `Vendors: “${vendor}” names ${staff(notThirdParty)}.`,
    ),
    ...shared(lines),
  ];
}

/** A sentence for each of the first vendors, and how many more there are: the workbook has all of them. */
function bounded(lines: readonly VendorLine[], sentence: (line: VendorLine) => string): readonly string[] {
  const rest = lines.length - named;
  return [
    ...lines.slice(0, named).map(sentence),
    ...(rest > 0 ? [`Vendors: the same holds of ${rest} more; the sheet “Vendors” has all.`] : []),
  ];
}

function staff(accounts: number): string {
  const what =
    accounts === 1
      ? 'an account in scope that is no third party'
      : `${accounts} accounts in scope that are no third parties`;
  return `${what}: narrow its patterns, or name the class under \`classes\``;
}

function shared(lines: readonly VendorLine[]): readonly string[] {
  const contested = lines.filter(({ alsoNamed }) => alsoNamed > 0);
  if (contested.length === 0) return [];
  const names = contested.map(({ vendor, alsoNamed }) => `${vendor} (${alsoNamed})`);
  return [
    `Vendors: third-party accounts are named by more than one vendor, and nobody knows whose they are: ${listed(names)}.`,
  ];
}

function listed(words: readonly string[]): string {
  const rest = words.length - named;
  return [...words.slice(0, named), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
