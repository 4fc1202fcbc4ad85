import { z } from 'zod';
import { fileToken, nothing, type Entry } from './entry.ts';

/** What a file is chosen for: decides the dialog's title and which kinds it offers. */
export const filePurposes = [
  'exports',
  'pack',
  'certificate',
  'key',
  'engagement',
  'place',
  'save-pack',
  'save-key',
  'mapping',
  'save-mapping',
] as const;
export type FilePurpose = (typeof filePurposes)[number];

export const fileHandle = z.strictObject({
  token: fileToken,
  /** The last part of the name, for a person to recognise it. */
  name: z.string(),
  /** Null for a folder and for a file that is not there yet. */
  bytes: z.number().int().min(0).nullable(),
});
export type FileHandle = z.infer<typeof fileHandle>;

export const files = {
  /** Asks with the system's own dialog; nothing chosen is an empty list. */
  'files.choose': {
    input: z.strictObject({ purpose: z.enum(filePurposes), suggestedName: z.string().max(200).optional() }),
    output: z.strictObject({ files: z.array(fileHandle) }),
    errors: [],
  },
  /** Shows a file in the system's file manager. */
  'files.show': { input: z.strictObject({ token: fileToken }), output: nothing, errors: ['gone'] },
} as const satisfies Record<string, Entry>;
