import { z } from 'zod';
import { assessmentSchema } from './assessment.ts';
import { disclosures } from './engagement.ts';
import { exceptionRegisterSchema } from './history-lines.ts';
import { registerFileSchema } from './register-file.ts';
import { packSigner, packVersions, signOffsSchema } from './pack-manifest.ts';

/** `pack.json`: the assessment as `assess --json` prints it, with versions, sign-offs and who signs (contract §4). */
export const packDocumentSchema = assessmentSchema.extend({
  versions: packVersions,
  created: z.string(),
  draft: z.boolean(),
  disclosure: z.enum(disclosures),
  signOffs: signOffsSchema,
  signer: packSigner.nullable(),
  exceptionRegister: exceptionRegisterSchema.optional(),
  /** The registers that the engagement names, as they were read. */
  registers: z.array(registerFileSchema).optional(),
  /** The end of `custody.ndjson`: how many entries, and the hash of the last. */
  custody: z
    .strictObject({ entries: z.number().int().min(1), head: z.string().regex(/^[0-9a-f]{64}$/) })
    .optional(),
});
export type PackDocument = z.infer<typeof packDocumentSchema>;
