import { z } from 'zod';
import { jobId, nothing, problemSchema, type Entry } from './entry.ts';
import { builtPackSchema } from './pack.ts';
import { inspectionSchema } from './sources.ts';
import { verificationSchema } from './verification.ts';

const result = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inspect'), inspections: z.array(inspectionSchema) }),
  z.strictObject({ kind: z.literal('assess') }),
  z.strictObject({ kind: z.literal('build'), pack: builtPackSchema }),
  z.strictObject({ kind: z.literal('verify'), verification: verificationSchema }),
]);
export type JobResult = z.infer<typeof result>;
export type JobKind = JobResult['kind'];

export const jobs = {
  /** Asks a job to stop between two batches; its end comes as an event. */
  'jobs.cancel': { input: z.strictObject({ job: jobId }), output: nothing, errors: ['gone'] },
} as const satisfies Record<string, Entry>;

export const jobEvents = {
  'job.progress': z.strictObject({
    job: jobId,
    stage: z.string(),
    done: z.number().min(0),
    total: z.number().min(0).nullable(),
    unit: z.string(),
    file: z.string().nullable(),
    /** Milliseconds since the job began. */
    elapsed: z.number().min(0),
  }),
  'job.ended': z.strictObject({
    job: jobId,
    outcome: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('done'), result }),
      z.strictObject({ state: z.literal('failed'), problems: z.array(problemSchema) }),
      z.strictObject({ state: z.literal('cancelled') }),
    ]),
  }),
} as const;

export type JobProgress = z.infer<(typeof jobEvents)['job.progress']>;
export type JobEnd = z.infer<(typeof jobEvents)['job.ended']>;
