import { z } from 'zod';

/** What is said of a slot, for those with a catalogue (key and values) and for those without (in English). */
const said = z.strictObject({
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  words: z.string(),
});
export type SlotWords = z.infer<typeof said>;

/** One example of evidence that a framework gives, and what of this pack fills it. */
export const slotLineSchema = z.strictObject({
  framework: z.string(),
  point: z.string(),
  slot: z.string(),
  wants: z.string(),
  status: z.enum(['filled', 'empty']),
  by: z.array(said.extend({ kind: z.enum(['evidence', 'fact', 'register']) })),
  /** Why no fact fills it; null where none could. */
  why: said.nullable(),
});
export type SlotLine = z.infer<typeof slotLineSchema>;
