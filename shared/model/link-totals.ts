import { z } from 'zod';
import { linkKinds, linkStates } from './account-link.ts';

const count = z.number().int().min(0);

/** How the accounts of a realm were found in one that it is tied to; the states add up to its accounts. */
export const linkTotalsSchema = z.strictObject({
  realm: z.string(),
  kind: z.enum(linkKinds),
  to: z.string(),
  states: z.strictObject(
    Object.fromEntries(linkStates.map((state) => [state, count])) as Record<
      (typeof linkStates)[number],
      typeof count
    >,
  ),
});
export type LinkTotals = z.infer<typeof linkTotalsSchema>;
