import { z } from 'zod';

/** A file of a register that the engagement names, as it was read: exceptions, frozen accounts, vendors, systems. */
export const registerFileSchema = z.strictObject({
  kind: z.enum(['exceptions', 'frozenAccounts', 'vendors', 'systems']),
  /** As the engagement names it. */
  path: z.string(),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RegisterFile = z.infer<typeof registerFileSchema>;
