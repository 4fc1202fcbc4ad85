import { z } from 'zod';
import { accountClasses } from './account-class.ts';
import { isoDate, person, text } from './engagement-values.ts';
import { factorIds } from './factor.ts';

const factors = z.array(z.enum(factorIds as readonly [string, ...string[]]));

/**
 * The organisation's own MFA policy, `policy` of `engagement.yaml`. The document, or a text that is typeset; with
 * neither, what stands here is typeset from a template.
 */
export const policySchema = z.strictObject({
  /** A path: pdf, docx, png, jpg, txt or md. */
  document: text.optional(),
  /** Somebody looked: the document shows no person. Then it goes into packs that withhold names too. */
  personalData: z.literal('none').optional(),
  /** Markdown. */
  text: text.optional(),
  title: text.optional(),
  version: text.optional(),
  scope: text.optional(),
  owner: person.optional(),
  /** For every class without a list of its own. */
  approvedFactors: factors.optional(),
  /** In place of `approvedFactors` for these classes; an account of several such classes may use what all of them approve. */
  approvedFactorsByClass: z.partialRecord(z.enum(accountClasses), factors.min(1)).optional(),
  /** Least strength (0 to 4) by class. */
  requirements: z.partialRecord(z.enum(accountClasses), z.number().int().min(0).max(4)).optional(),
  /** How the policy is departed from: who may approve, for how long. */
  exceptions: text.optional(),
  roles: z.array(z.strictObject({ role: text, does: text })).optional(),
  /** In months. Left out, a review is due after a year (point 1.1.2 of the Annex of 2024/2690). */
  reviewEvery: z.number().int().min(1).max(120).optional(),
  approvedBy: person.optional(),
  approvedOn: isoDate.optional(),
  reviewOn: isoDate.optional(),
});
export type MfaPolicy = z.infer<typeof policySchema>;
