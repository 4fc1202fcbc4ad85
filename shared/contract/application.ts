import { z } from 'zod';
import { nothing, type Entry } from './entry.ts';

export const application = {
  'application.about': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      platform: z.enum(['linux', 'darwin', 'win32', 'other']),
      /** Today's date where the program runs: proposed as an as-of date, never used to judge. */
      today: z.iso.date(),
    }),
    errors: [],
  },
} as const satisfies Record<string, Entry>;
