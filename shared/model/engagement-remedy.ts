import { z } from 'zod';
import { identifier, isoDate, text } from './engagement-values.ts';

export const remedyStates = ['open', 'in-progress', 'done'] as const;

/** One line of `remedies` of `engagement.yaml`: what the entity has decided to do about a finding. */
export const remedySchema = z.strictObject({
  /** Stays the same from month to month, so that two lines about one finding are told apart. */
  id: text.optional(),
  finding: identifier,
  /** Left out: wherever the finding fires. */
  realm: identifier.optional(),
  /** Left out: what the rule itself says. */
  action: text.optional(),
  owner: text,
  due: isoDate,
  state: z.enum(remedyStates),
  /** When it was decided. */
  since: isoDate.optional(),
  ticket: text.optional(),
});
export type Remedy = z.infer<typeof remedySchema>;
