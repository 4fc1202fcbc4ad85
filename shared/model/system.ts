import { z } from 'zod';

/** One row of `systems.csv`: a system that supports an essential service or is reached from outside (contract §2). */
export type SystemRow = {
  readonly name: string;
  readonly kind: string | null;
  readonly owner: string | null;
  /** Reached from outside; null: not stated. */
  readonly external: boolean | null;
  readonly supports: string | null;
  /** The realm that authenticates it, as written. */
  readonly realm: string | null;
  /** Has accounts of its own; null: not stated. */
  readonly localAccounts: boolean | null;
  /** The realm that lists them, as written in place of yes. */
  readonly localRealm?: string;
  readonly evidence: string | null;
  readonly row: number;
};

/** Why nothing shows that MFA stands before a system. */
export const systemGaps = [
  'no-realm',
  'realm-not-declared',
  'realm-not-imported',
  /** Its realm's accounts are judged where they are synchronised to, and it asks the realm itself. */
  'judged-elsewhere',
  'local-accounts-unlisted',
] as const;
export type SystemGap = (typeof systemGaps)[number];

/** What the register leaves open, without being a gap by itself. */
export const systemNotes = ['no-owner', 'local-accounts-not-stated', 'evidence-not-attached'] as const;
export type SystemNote = (typeof systemNotes)[number];

/** A system with what its realm shows, as the pack states it. */
export const systemLineSchema = z.strictObject({
  system: z.string(),
  kind: z.string().nullable(),
  owner: z.string().nullable(),
  external: z.boolean().nullable(),
  supports: z.string().nullable(),
  /** Id of a declared realm where one has it, else as written. */
  realm: z.string().nullable(),
  /** What shows whether sign-in to that realm demands MFA; an attestation is graded below an export. */
  shownBy: z.enum(['export', 'attestation', 'nothing']),
  localAccounts: z.enum(['none', 'listed', 'unlisted', 'not-stated']),
  localRealm: z.string().nullable(),
  evidence: z.string().nullable(),
  row: z.number().int().min(0),
  gaps: z.array(z.enum(systemGaps)),
  notes: z.array(z.enum(systemNotes)),
});
export type SystemLine = z.infer<typeof systemLineSchema>;
