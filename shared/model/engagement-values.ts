import { z } from 'zod';
import { isIsoDate } from '../lib/calendar.ts';

/** Values that several sections of `engagement.yaml` are made of. */

export const text = z.string().trim().min(1);
export const isoDate = z
  .string()
  .refine(isIsoDate, 'must be a date like 2026-10-31')
  .meta({ format: 'date' });
export const person = z.strictObject({ name: text, role: text.optional() });
export const identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and dashes');
