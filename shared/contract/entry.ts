import { z } from 'zod';
import type { Problem } from '../model/problem.ts';

/** Why a call was not answered. `input`, `sender` and `internal` are bugs or attacks; the rest is expected trouble. */
export const errorCodes = [
  'input',
  'sender',
  'internal',
  /** Trouble with the user's files or document: `problems` says which file, which row and what to do. */
  'problems',
  /** The session, token, job or thing asked for is not there any more. */
  'gone',
  /** There is nothing to ask yet: the engagement has not been assessed. */
  'not-assessed',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export type BridgeError = { readonly code: ErrorCode; readonly problems: readonly Problem[] };

/** One call of the bridge. Every call may also fail with `input`, `sender` and `internal`. */
export type Entry = {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly errors: readonly ErrorCode[];
};

export const problemSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  file: z.string().exactOptional(),
  row: z.number().int().exactOptional(),
  at: z.string().exactOptional(),
  line: z.number().int().exactOptional(),
});

/** An open engagement; opaque, never a path. */
export const sessionId = z.uuid();
/** A file that a person dropped or chose; opaque, never a path. */
export const fileToken = z.uuid();
export const jobId = z.uuid();

export const nothing = z.strictObject({});
export const inSession = z.strictObject({ session: sessionId });
export const startedJob = z.strictObject({ job: jobId });
export const reasonSchema = z.object({
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
});
