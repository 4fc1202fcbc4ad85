import { z } from 'zod';
import { remedyStates } from './engagement-remedy.ts';
import { severities } from './finding.ts';

/**
 * Where a line of the remedy plan stands at the as-of date.
 * - `unplanned`: the finding fires, and nobody has decided anything
 * - `open`, `in-progress`, `overdue`: it fires, and the remedy is not done; overdue: its date has passed
 * - `not-effective`: the remedy is said to be done, and the finding still fires
 * - `to-confirm`: the finding no longer fires, and the remedy is not said to be done
 * - `closed`: done, and it no longer fires
 * - `not-judged`: it does not fire because nothing in this engagement could show it
 */
export const remedyStandings = [
  'unplanned',
  'overdue',
  'not-effective',
  'open',
  'in-progress',
  'not-judged',
  'to-confirm',
  'closed',
] as const;
export type RemedyStanding = (typeof remedyStandings)[number];

const count = z.number().int().min(0);

/** One finding with one of its remedies, as `assess --json` prints it. */
export const remedyLineSchema = z.strictObject({
  finding: z.string(),
  /** Null: it does not fire. */
  severity: z.enum(severities).nullable(),
  /** Null: the engagement as a whole, or a remedy for every realm whose finding does not fire. */
  realm: z.string().nullable(),
  accounts: count,
  rows: count,
  standing: z.enum(remedyStandings),
  /** Null: none is planned. */
  remedy: z
    .strictObject({
      id: z.string().nullable(),
      /** Null: what the rule itself says. */
      action: z.string().nullable(),
      owner: z.string(),
      due: z.string(),
      state: z.enum(remedyStates),
      since: z.string().nullable(),
      ticket: z.string().nullable(),
    })
    .nullable(),
});
export type RemedyLine = z.infer<typeof remedyLineSchema>;
