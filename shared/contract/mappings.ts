import { z } from 'zod';
import { fileToken, inSession, nothing, sessionId, type Entry } from './entry.ts';
import { savedMapping } from './sources.ts';

const name = z.string().max(100);

/** Saved mappings of an engagement: carried from one to another as a small file. */
export const mappings = {
  'mappings.list': {
    input: inSession,
    output: z.strictObject({
      mappings: z.array(
        savedMapping.extend({
          /** How many sources are read by it. */
          uses: z.number().int().min(0),
        }),
      ),
    }),
    errors: ['problems', 'gone'],
  },
  /** Writes mappings into a file that a person chose. */
  'mappings.export': {
    input: z.strictObject({ session: sessionId, names: z.array(name).min(1).max(500), file: fileToken }),
    output: nothing,
    errors: ['problems', 'gone'],
  },
  /** Takes in the mappings of such a file; one that is already there under its name, and differs, is a problem. */
  'mappings.import': {
    input: z.strictObject({ session: sessionId, file: fileToken }),
    output: z.strictObject({ names: z.array(name) }),
    errors: ['problems', 'gone'],
  },
  /** One that a source names stays. */
  'mappings.remove': {
    input: z.strictObject({ session: sessionId, name }),
    output: nothing,
    errors: ['problems', 'gone'],
  },
} as const satisfies Record<string, Entry>;
