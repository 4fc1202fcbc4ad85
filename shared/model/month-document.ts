import { z } from 'zod';
import { isIsoDate } from '../lib/calendar.ts';
import { assessmentSchema } from './assessment.ts';
import { disclosures } from './engagement.ts';
import { exceptionRegisterSchema } from './history-lines.ts';
import { packSigner, packVersions } from './pack-manifest.ts';

/** What an earlier month is read from in `pack.json`; fields that a later version adds are no matter. */
export const monthDocumentSchema = z.object({
  entity: z.string(),
  asOf: z.string().refine(isIsoDate),
  created: z.string(),
  disclosure: z.enum(disclosures),
  versions: packVersions.strip(),
  signer: packSigner.strip().nullable(),
  realms: z.array(z.object({ id: z.string() })),
  coverage: assessmentSchema.shape.coverage,
  findings: z.array(z.object(assessmentSchema.shape.findings.element.shape)),
  checklist: z.array(z.object({ item: z.string(), status: z.string() })),
  sources: z.array(z.object({ realm: z.string(), format: z.string(), roles: z.array(z.string()) })),
  exceptionRegister: exceptionRegisterSchema.optional(),
});
export type MonthDocument = z.infer<typeof monthDocumentSchema>;
