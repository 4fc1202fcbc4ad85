import { z } from 'zod';
import { nothing, type Entry } from './entry.ts';

const helpSection = z.strictObject({ id: z.string(), title: z.string(), text: z.string() });
export const helpPage = z.strictObject({
  system: z.string(),
  title: z.string(),
  text: z.string(),
  sections: z.array(helpSection),
});
export type HelpPage = z.infer<typeof helpPage>;

export const help = {
  /** How the exports of each system are made, in Markdown. */
  'help.pages': { input: nothing, output: z.strictObject({ pages: z.array(helpPage) }), errors: [] },
  /** Puts a page, or the section of one export, on the clipboard, to send to IT. */
  'help.copy': {
    input: z.strictObject({ system: z.string().max(100), id: z.string().max(100).nullable() }),
    output: nothing,
    errors: ['gone'],
  },
} as const satisfies Record<string, Entry>;
