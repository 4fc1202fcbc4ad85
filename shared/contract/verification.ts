import { z } from 'zod';
import { coverageSchema } from '../model/assessment.ts';
import { fileToken, startedJob, type Entry } from './entry.ts';

export const signerSchema = z.strictObject({
  name: z.string(),
  organisation: z.string().nullable(),
  fingerprint: z.string(),
  rootFingerprint: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
});

export const verificationSchema = z.strictObject({
  ok: z.boolean(),
  draft: z.boolean(),
  signer: signerSchema.nullable(),
  trusted: z.boolean().nullable(),
  time: z.strictObject({ stated: z.string().nullable(), proven: z.boolean() }),
  pack: z
    .strictObject({
      entity: z.string(),
      asOf: z.string(),
      created: z.string(),
      disclosure: z.string(),
      program: z.string(),
      members: z.number().int(),
    })
    .nullable(),
  checks: z.array(
    z.strictObject({ id: z.string(), member: z.string().nullable(), ok: z.boolean(), why: z.string() }),
  ),
  notChecked: z.array(z.string()),
  /** What the pack itself states; null where it cannot be read. */
  coverage: coverageSchema.nullable(),
});
export type VerificationAnswer = z.infer<typeof verificationSchema>;

export const verification = {
  /** A job: every check of a pack, one by one. `trust`: the root certificate that the reader was given. */
  'verification.start': {
    input: z.strictObject({ file: fileToken, trust: fileToken.nullable() }),
    output: startedJob,
    errors: ['problems', 'gone'],
  },
} as const satisfies Record<string, Entry>;
