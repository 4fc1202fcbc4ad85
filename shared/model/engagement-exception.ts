import { z } from 'zod';
import { condition } from './condition.ts';
import { isoDate, text } from './engagement-values.ts';
import { exceptionTypes } from './exception.ts';

/** A cell of the register as a person writes it: inline exceptions have the columns of the CSV. */
export const inlineException = z.strictObject({
  id: text,
  accounts: z.union([text, z.array(text)]).optional(),
  when: condition.optional(),
  type: z.enum(exceptionTypes),
  notAppropriateBecause: text.optional(),
  justification: text.optional(),
  riskOwner: text.optional(),
  compensatingControls: z.union([text, z.array(text)]).optional(),
  requestedBy: text.optional(),
  approvedBy: text.optional(),
  approvedOn: isoDate.optional(),
  reviewOn: isoDate.optional(),
  expiresOn: isoDate.optional(),
  ticket: text.optional(),
  controls: z.union([text, z.array(text)]).optional(),
  rotationDays: z.number().int().positive().optional(),
  lastRotatedOn: isoDate.optional(),
  storage: text.optional(),
  process: text.optional(),
  useLog: text.optional(),
  lastDrillOn: isoDate.optional(),
  segmentation: text.optional(),
  jumpServer: text.optional(),
  migrateBy: isoDate.optional(),
  decision: text.optional(),
  /** The accounts of a rule at its approval; a pack's own document has it, an engagement has `frozenAccounts`. */
  frozen: z
    .strictObject({
      on: isoDate,
      accounts: z.array(
        z.strictObject({
          realm: text,
          account: text,
          id: text.optional(),
          statedBy: text.optional(),
        }),
      ),
    })
    .optional(),
  /** Columns of the register that could not be read; only the pack's own document has it. */
  unreadable: z.array(text).optional(),
  /** What stood in these. */
  written: z.record(text, text).optional(),
});
export type InlineException = z.infer<typeof inlineException>;
