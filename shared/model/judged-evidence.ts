import { z } from 'zod';
import { evidenceGrades, fileNotes } from './evidence.ts';

/** `undated`: nobody states when it was captured, so that nobody can say how old it is. */
export const freshness = ['fresh', 'stale', 'after-as-of', 'undated'] as const;
export type Freshness = (typeof freshness)[number];

const count = z.number().int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const stated = z.string().nullable();

/** An item of evidence, judged at the as-of date. */
export const evidenceLineSchema = z.strictObject({
  /** As the engagement names it, and as the pack does. */
  file: z.string(),
  member: z.string(),
  title: z.string(),
  grade: z.enum(evidenceGrades),
  /** The engagement says so; else by the kind of the file. */
  gradeStated: z.boolean(),
  freshness: z.enum(freshness),
  /** Days from the capture to the as-of date, negative after it; null where it is undated. */
  days: z.number().int().nullable(),
  captured: z.strictObject({ on: stated, by: stated, from: stated }),
  answers: z.array(z.string()),
  slots: z.array(z.string()),
  mediaType: z.string(),
  bytes: count,
  sha256: digest,
  size: z.strictObject({ width: count, height: count }).nullable(),
  /** When the file says that it was made, and how many days that is from what is stated. Compared, never believed. */
  selfDated: z.strictObject({ on: z.string(), where: z.string(), apart: count.nullable() }).nullable(),
  redacted: z
    .strictObject({
      original: z.strictObject({ bytes: count, sha256: digest }),
      boxes: count.nullable(),
      removed: z.array(z.string()),
    })
    .nullable(),
  notes: z.array(z.enum(fileNotes)),
  /** Other files of the engagement with the same bytes. */
  sameAs: z.array(z.string()),
});
export type EvidenceLine = z.infer<typeof evidenceLineSchema>;
