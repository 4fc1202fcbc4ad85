import { z } from 'zod';
import { fileToken, inSession, nothing, problemSchema, sessionId, type Entry } from './entry.ts';

const name = z.string().trim().min(1).max(200);
const opened = z.strictObject({ session: sessionId });

const signOff = z
  .strictObject({ name: z.string(), role: z.string().nullable(), on: z.string().nullable() })
  .nullable();

export const summarySchema = z.strictObject({
  /** The name of its folder. */
  name: z.string(),
  entity: z.string(),
  asOf: z.string(),
  realms: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  sources: z.number().int().min(0),
  signOffs: z.strictObject({ preparedBy: signOff, reviewedBy: signOff, approvedBy: signOff }),
  disclosure: z.string(),
  /** All that is wrong with the document and the files it names; empty when it can be assessed. */
  problems: z.array(problemSchema),
});
export type EngagementSummary = z.infer<typeof summarySchema>;

export const recentSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  entity: z.string(),
  asOf: z.string(),
  openedOn: z.string(),
});
export type RecentEngagement = z.infer<typeof recentSchema>;

export const engagement = {
  'engagement.recent': {
    input: nothing,
    output: z.strictObject({ recent: z.array(recentSchema) }),
    errors: [],
  },
  /** Makes a folder of that name at the place, with a commented document in it. */
  'engagement.create': {
    input: z.strictObject({ place: fileToken, name, entity: name, asOf: z.iso.date() }),
    output: opened,
    errors: ['problems', 'gone'],
  },
  'engagement.open': {
    input: z.union([z.strictObject({ folder: fileToken }), z.strictObject({ recent: z.uuid() })]),
    output: opened,
    errors: ['problems', 'gone'],
  },
  /** Copies the sample engagement to a place, or to a temporary one. */
  'engagement.sample': {
    input: z.strictObject({ place: fileToken.nullable() }),
    output: opened,
    errors: ['problems', 'gone'],
  },
  'engagement.close': { input: inSession, output: nothing, errors: ['gone'] },
  'engagement.summary': { input: inSession, output: summarySchema, errors: ['problems', 'gone'] },
} as const satisfies Record<string, Entry>;
