import { z } from 'zod';
import { isIsoInstant } from '../lib/calendar.ts';
import { checklistItems } from './checklist.ts';
import { isoDate, text } from './engagement-values.ts';
import { evidenceGrades } from './evidence.ts';

/** The section `evidence` of `engagement.yaml`: a screenshot or document, and what it shows. */

const isoInstant = z
  .string()
  .refine(isIsoInstant, 'must be a UTC time like 2026-10-31T08:12:00Z')
  .meta({ format: 'date-time' });

const pixels = (least: 0 | 1) =>
  z
    .number()
    .refine(
      (value) => Number.isInteger(value) && value >= least,
      `must be a whole number of pixels, ${least} or more`,
    )
    .meta({ minimum: least, multipleOf: 1 });

/** Pixels from the left and from the top of the picture. */
const box = z.strictObject({ x: pixels(0), y: pixels(0), width: pixels(1), height: pixels(1) });

export const evidenceItem = z.strictObject({
  file: text,
  title: text,
  caption: text.optional(),
  answers: z.array(z.enum(checklistItems)).default([]),
  /** Ids of the slots of a framework that it fills: `11.7.1/2`. */
  slots: z.array(text).optional(),
  captured: z
    .strictObject({
      on: z.union([isoInstant, isoDate]).optional(),
      by: text.optional(),
      /** A realm by its id, or a system by its name. */
      from: text.optional(),
    })
    .optional(),
  /** Left out: as the content says. A picture is never more than a screenshot. */
  grade: z.enum(evidenceGrades).optional(),
  /** Areas that are made black in the copy that goes into the pack; the original stays out of it. */
  redact: z.array(box).min(1).optional(),
  /** A copy that a person redacted: it goes into the pack in place of `file`. */
  redacted: text.optional(),
  /** Somebody looked: it shows no person. Then it goes into packs that withhold names too. */
  personalData: z.literal('none').optional(),
});
