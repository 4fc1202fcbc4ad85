import { z } from 'zod';
import { assessmentSchema } from '../model/assessment.ts';
import { severities } from '../model/finding.ts';
import { inSession, jobId, problemSchema, reasonSchema, startedJob, type Entry } from './entry.ts';
import { accountRow } from './accounts.ts';

export const assessmentStateSchema = z.strictObject({
  state: z.enum(['none', 'running', 'ready', 'failed']),
  /** The job that is running. */
  job: jobId.nullable(),
  /** Grows with every assessment: what was asked of an earlier one is stale. */
  revision: z.number().int().min(0),
  problems: z.array(problemSchema),
});
export type AssessmentState = z.infer<typeof assessmentStateSchema>;

const exceptionRow = z.strictObject({
  id: z.string(),
  type: z.string(),
  state: z.enum(['valid', 'incomplete', 'review-overdue', 'expired']),
  obsolete: z.boolean(),
  riskOwner: z.string().nullable(),
  reviewOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  accounts: z.number().int().min(0),
  reasons: z.array(z.string()),
});
export type ExceptionCard = z.infer<typeof exceptionRow>;

export const overviewSchema = z.strictObject({
  assessment: assessmentSchema,
  /** The first accounts not covered, gravest verdict first; the full list is in Accounts. */
  notCovered: z.array(accountRow),
  exceptions: z.array(exceptionRow),
  findings: z.array(
    z.strictObject({
      id: z.string(),
      severity: z.enum(severities),
      realm: z.string().nullable(),
      clause: z.string(),
      accounts: z.number().int(),
      rows: z.number().int(),
      subjects: z.array(z.string()),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  checklist: z.array(
    z.strictObject({
      item: z.string(),
      status: z.enum(['met', 'gap', 'not-applicable']),
      by: z.string().nullable(),
      why: z.array(reasonSchema),
    }),
  ),
});
export type Overview = z.infer<typeof overviewSchema>;

export const assessment = {
  /** A job. One assessment at a time: a running one is cancelled first. */
  'assessment.start': { input: inSession, output: startedJob, errors: ['problems', 'gone'] },
  'assessment.state': { input: inSession, output: assessmentStateSchema, errors: ['gone'] },
  'assessment.overview': { input: inSession, output: overviewSchema, errors: ['not-assessed', 'gone'] },
} as const satisfies Record<string, Entry>;
