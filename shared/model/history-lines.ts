import { z } from 'zod';
import { disclosures } from './engagement.ts';
import { exceptionStates } from './exception.ts';
import { packSigner } from './pack-manifest.ts';

/** What an assessment and a pack say of the months before (contract §3: added, optional). */

const count = z.number().int().min(0);
const percent = z.number().min(0).max(100).nullable();
const digest = z.string().regex(/^[0-9a-f]{64}$/);

const monthTotals = z.strictObject({
  inScope: count,
  covered: count,
  excepted: count,
  accountedFor: count,
  /** Without the engagement's own exclusions and loosenings: the same rules every month. */
  underDefaults: z.strictObject({ inScope: count, covered: count }),
  percent: z.strictObject({ covered: percent, accountedFor: percent }),
});

export const packMarkSchema = z.strictObject({
  /** Of the whole file. */
  sha256: digest,
  /** When it was made, as its signer states. */
  created: z.string(),
  /** Hash of the last entry of its custody log. */
  custodyHead: z.string(),
  signer: packSigner.nullable(),
});

export const historySchema = z.strictObject({
  /** Earlier months that count, oldest first. */
  months: z.array(
    z.strictObject({
      asOf: z.string(),
      /** As the engagement names it. */
      from: z.string(),
      /** From a pack that verifies, or recomputed from the dated exports of an earlier engagement. */
      basis: z.enum(['pack', 'recomputed']),
      disclosure: z.enum(disclosures),
      totals: monthTotals,
      /** Null where it is recomputed. */
      pack: packMarkSchema.nullable(),
    }),
  ),
  /** Entries of `history` that are no month, and why. */
  notCounted: z.array(z.strictObject({ from: z.string(), because: z.string() })),
});
export type HistoryLines = z.infer<typeof historySchema>;

/** The state of each exception, for the next month to compare with. */
export const exceptionRegisterSchema = z.array(
  z.strictObject({
    id: z.string(),
    type: z.string(),
    state: z.enum(exceptionStates),
    obsolete: z.boolean(),
    accounts: count,
    approvedOn: z.string().nullable(),
    reviewOn: z.string().nullable(),
    expiresOn: z.string().nullable(),
  }),
);
