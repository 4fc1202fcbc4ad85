import { z } from 'zod';
import { fileToken, sessionId, startedJob, type Entry } from './entry.ts';
import { signerSchema, verificationSchema } from './verification.ts';

const passphrase = z.string().min(1).max(1000);

export const builtPackSchema = z.strictObject({
  /** For `files.show`. */
  token: fileToken,
  name: z.string(),
  bytes: z.number().int().min(0),
  sha256: z.string(),
  draft: z.boolean(),
  members: z.number().int().min(0),
  /** Read back from the file at once. */
  verification: verificationSchema,
});
export type BuiltPack = z.infer<typeof builtPackSchema>;

export const pack = {
  /** Without a key: a draft, unsigned and watermarked. */
  'pack.build': {
    input: z.strictObject({
      session: sessionId,
      out: fileToken,
      key: z.strictObject({ file: fileToken, passphrase }).nullable(),
    }),
    output: startedJob,
    errors: ['problems', 'gone'],
  },
  /** Whose key a file holds; a wrong passphrase is a problem. */
  'pack.readKey': {
    input: z.strictObject({ file: fileToken, passphrase }),
    output: z.strictObject({ signer: signerSchema }),
    errors: ['problems', 'gone'],
  },
  /** A person's key, the organisation's root key and the root's certificate, in three files. */
  'pack.createKey': {
    input: z.strictObject({
      out: fileToken,
      name: z.string().trim().min(1).max(64),
      organisation: z.string().trim().min(1).max(64),
      passphrase: z.string().min(8).max(1000),
    }),
    output: z.strictObject({ signer: signerSchema, files: z.array(z.string()) }),
    errors: ['problems', 'gone'],
  },
} as const satisfies Record<string, Entry>;
