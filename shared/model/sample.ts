import { z } from 'zod';
import { accountClasses } from './account-class.ts';
import { accountLineSchema } from './account-line.ts';
import { disclosures } from './engagement.ts';
import { verdicts } from './verdict.ts';

/** What `sample --json` prints: accounts drawn by a stated method, each with the source rows that support it. */

export const stratifications = ['class', 'verdict', 'realm'] as const;
export type Stratification = (typeof stratifications)[number];

/** More than this nobody looks at one by one; it also bounds the memory of a draw. */
export const largestSample = 10_000;

const count = z.number().int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const sampleOrderSchema = z.strictObject({
  seed: z.string().min(1),
  size: z.number().int().min(1).max(largestSample),
  /** Null: one draw from the whole population. */
  stratify: z.enum(stratifications).nullable(),
  /** `in`: accounts in scope; `all`: those out of scope too. */
  scope: z.enum(['in', 'all']),
  /** Only these verdicts; null: every one. */
  verdicts: z.array(z.enum(verdicts)).min(1).nullable(),
  /** Only accounts that have one of these classes; null: every account. */
  classes: z.array(z.enum(accountClasses)).min(1).nullable(),
});
export type SampleOrder = z.infer<typeof sampleOrderSchema>;

/** What a row says of the account: that it exists or is enrolled, its class, its role, its enforcement, its verdict. */
export const rowPurposes = ['account', 'class', 'role', 'enforcement', 'reason'] as const;
export type RowPurpose = (typeof rowPurposes)[number];

const sampledRow = z.strictObject({
  file: z.string(),
  row: count,
  supports: z.array(z.enum(rowPurposes)).min(1),
  /** Where the file stands in the pack; null where it does not. */
  member: z.string().nullable(),
  /** Of a workbook: the sheet that the row stands in. */
  sheet: z.string().nullable(),
  /** The row as it stands in the file; null where it cannot be shown, with why. */
  fields: z.array(z.strictObject({ column: z.string(), value: z.string() })).nullable(),
  why: z.string().nullable(),
});
export type SampledRow = z.infer<typeof sampledRow>;

const sampledAccount = z.strictObject({
  /** From 1, in the order of the draw. */
  number: z.number().int().min(1),
  rank: digest,
  stratum: z.string().nullable(),
  /** The account as its line of `accounts.ndjson` has it. */
  line: accountLineSchema,
  /** The reasons of its verdict in words. */
  reasons: z.array(z.string()),
  rows: z.array(sampledRow),
});
export type SampledAccount = z.infer<typeof sampledAccount>;

export const sampleSchema = z.strictObject({
  schema: z.literal('evidence-binder/sample@1'),
  entity: z.string(),
  asOf: z.string(),
  /** The pack that was verified before anything was drawn from it; null: an engagement folder, assessed for this. */
  pack: z
    .strictObject({
      sha256: digest,
      created: z.string(),
      disclosure: z.enum(disclosures),
      signer: z
        .strictObject({
          name: z.string(),
          organisation: z.string().nullable(),
          rootFingerprint: digest,
          /** Whether it is signed under the certificate that was given; null: none was given. */
          trusted: z.boolean().nullable(),
        })
        .nullable(),
    })
    .nullable(),
  order: sampleOrderSchema,
  /** How it was drawn, complete in itself, so that anybody can draw it again with other tools. */
  method: z.string(),
  /** Accounts that there are, and accounts that could be drawn. */
  population: z.strictObject({ accounts: count, eligible: count }),
  /** Empty where it is not stratified. */
  strata: z.array(z.strictObject({ stratum: z.string(), population: count, drawn: count })),
  /** Every account that could be drawn was: the size was not smaller than the population. */
  whole: z.boolean(),
  accounts: z.array(sampledAccount),
});
export type Sample = z.infer<typeof sampleSchema>;
