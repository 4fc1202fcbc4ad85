import { z } from 'zod';

const count = z.number().int().min(0);
const date = z.string().nullable();

/** One row of the vendor register with what its accounts show, as `assess --json` prints it. */
export const vendorLineSchema = z.strictObject({
  vendor: z.string(),
  row: count,
  contract: z.string().nullable(),
  clause: z.strictObject({
    present: z.boolean(),
    where: z.string().nullable(),
    /** Present, and not signed after the as-of date. */
    inForce: z.boolean(),
  }),
  signedOn: date,
  lastReviewedOn: date,
  reviewOverdue: z.boolean(),
  owner: z.string().nullable(),
  /** Third-party accounts in scope that it names: the sum of the three after it. */
  accounts: count,
  covered: count,
  excepted: count,
  /** Neither covered nor excepted. */
  gaps: count,
  outOfScope: count,
  /** Accounts in scope that it names and that are no third parties. */
  notThirdParty: count,
  /** Of `accounts`, those that another vendor names too. */
  alsoNamed: count,
  /** Its identifiers and patterns that name no account at all. */
  unmatched: z.array(z.string()),
});
export type VendorLine = z.infer<typeof vendorLineSchema>;

/** The vendor register against the accounts; absent where there is none. */
export const vendorsTotalSchema = z.strictObject({
  /** Third-party accounts in scope, and those of them that no vendor names. */
  thirdParty: count,
  withoutVendor: count,
  lines: z.array(vendorLineSchema),
});
export type VendorsTotal = z.infer<typeof vendorsTotalSchema>;
