import { z } from 'zod';
import { checklistItems } from './checklist.ts';
import { severities } from './finding.ts';
import { linkTotalsSchema } from './link-totals.ts';
import { historySchema } from './history-lines.ts';
import { remedyLineSchema } from './remedy-plan.ts';
import { evidenceGrades } from './evidence.ts';
import { evidenceLineSchema } from './judged-evidence.ts';
import { vendorsTotalSchema } from './vendor-line.ts';
import { slotLineSchema } from './slot-line.ts';
import { systemLineSchema } from './system.ts';
import { sourceRoles } from './source.ts';

/** The document that `assess --json` prints and `pack.json` holds (contract §3). */

const count = z.number().int().min(0);
const percent = z.number().min(0).max(100).nullable();

export const populationTotals = z.strictObject({
  rows: count,
  accounts: count,
  merged: count,
  duplicates: count,
  ignored: count,
  rejected: count,
});
export const enrolmentTotals = z.strictObject({
  rows: count,
  matched: count,
  merged: count,
  duplicates: count,
  orphans: count,
  ambiguous: count,
  ignored: count,
  rejected: count,
});

export const coverageSchema = z.strictObject({
  inScope: count,
  outOfScope: z.record(z.string(), count),
  covered: count,
  excepted: count,
  weak: count,
  notEnforced: count,
  notShown: count,
  notEnrolled: count,
  unknown: count,
  unresolved: count,
  enrolled: count,
  enforcement: z.strictObject({
    enforced: count,
    attested: count,
    partial: count,
    absent: count,
    unknown: count,
  }),
  accountedFor: count,
  percent: z.strictObject({ enrolled: percent, enforced: percent, covered: percent, accountedFor: percent }),
  underDefaults: z.strictObject({ inScope: count, covered: count }),
});

const sourceFile = z.strictObject({
  path: z.string(),
  bytes: count,
  rows: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  encoding: z.string(),
  delimiter: z.string().nullable(),
  /** Only where secret values were replaced in what is kept and packed: digest, size and number of values of the copy. */
  replaced: z
    .strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: count, values: count })
    .optional(),
});

export const assessmentSchema = z.strictObject({
  schema: z.literal('evidence-binder/assessment@1'),
  entity: z.string(),
  asOf: z.string(),
  balanced: z.boolean(),
  /** One line a control total that does not balance. */
  unbalanced: z.array(z.string()),
  realms: z.array(
    z.strictObject({
      id: z.string(),
      population: populationTotals,
      enrolment: enrolmentTotals,
      coverage: coverageSchema,
    }),
  ),
  coverage: coverageSchema,
  classes: z.record(z.string(), coverageSchema),
  factors: z.record(z.string(), count),
  strongest: z.strictObject({
    'phishing-resistant': count,
    strong: count,
    acceptable: count,
    weak: count,
    none: count,
    unknown: count,
  }),
  exceptions: z.strictObject({
    valid: count,
    incomplete: count,
    'review-overdue': count,
    expired: count,
    obsolete: count,
  }),
  findings: z.array(
    z.strictObject({
      id: z.string(),
      severity: z.enum(severities),
      realm: z.string().nullable(),
      accounts: count,
      rows: count,
    }),
  ),
  checklist: z.array(
    z.strictObject({
      item: z.enum(checklistItems),
      status: z.enum(['met', 'gap', 'not-applicable']),
      /** A path, or a plain sentence of what it was computed from. */
      by: z.string().nullable(),
      /** Of the best evidence that `by` names. */
      grade: z.enum(evidenceGrades).optional(),
    }),
  ),
  sources: z.array(
    z.strictObject({
      realm: z.string(),
      format: z.string(),
      roles: z.array(z.enum(sourceRoles)),
      files: z.array(sourceFile),
      totals: z.strictObject({
        population: populationTotals.nullable(),
        enrolment: enrolmentTotals.nullable(),
      }),
    }),
  ),
  /** Absent: no realm is tied to another. */
  links: z.array(linkTotalsSchema).optional(),
  /** Absent: the engagement names no register of systems. */
  systems: z.array(systemLineSchema).optional(),
  /** The plan to remedy defects: every finding of at least medium severity, and every remedy. */
  remedies: z.array(remedyLineSchema).optional(),
  /** The vendor register against the accounts; absent: there is none. */
  vendors: vendorsTotalSchema.optional(),
  /** Absent: the engagement names no earlier months. */
  history: historySchema.optional(),
  /** Items of evidence, judged at the as-of date. */
  evidence: z.array(evidenceLineSchema).optional(),
  /** Examples of evidence that the frameworks give, each filled or empty. */
  slots: z.array(slotLineSchema).optional(),
  warnings: z.array(z.string()),
});

export type Assessment = z.infer<typeof assessmentSchema>;
