import type { z } from 'zod';
import type { Result } from '../lib/result.ts';
import { accounts } from './accounts.ts';
import { application } from './application.ts';
import { assessment } from './assessment.ts';
import { engagement } from './engagement.ts';
import type { BridgeError, Entry } from './entry.ts';
import { files, type FileHandle } from './files.ts';
import { help } from './help.ts';
import { jobEvents, jobs } from './jobs.ts';
import { mappings } from './mappings.ts';
import type { EventName, RequestName } from './names.ts';
import { pack } from './pack.ts';
import { sources } from './sources.ts';
import { verification } from './verification.ts';

/** One line a domain. */
export const contract = {
  ...application,
  ...files,
  ...engagement,
  ...sources,
  ...mappings,
  ...assessment,
  ...accounts,
  ...pack,
  ...verification,
  ...help,
  ...jobs,
} as const satisfies Record<RequestName, Entry>;

export const events = { ...jobEvents } as const satisfies Record<EventName, z.ZodType>;

type Contract = typeof contract;
export type InputOf<N extends RequestName> = z.input<Contract[N]['input']>;
export type ParsedInputOf<N extends RequestName> = z.output<Contract[N]['input']>;
export type OutputOf<N extends RequestName> = z.output<Contract[N]['output']>;
export type EventOf<N extends EventName> = z.output<(typeof events)[N]>;
export type Answer<N extends RequestName> = Result<OutputOf<N>, BridgeError>;

/** What the page sees as `window.bridge`. `Dropped`: the browser's own `File`. */
export type Bridge<Dropped> = {
  readonly request: <N extends RequestName>(name: N, input: InputOf<N>) => Promise<Answer<N>>;
  /** Returns what ends the subscription. */
  readonly subscribe: <N extends EventName>(name: N, listener: (event: EventOf<N>) => void) => () => void;
  /** Dropped files in exchange for tokens; what is no file on disk is left out. */
  readonly adopt: (files: readonly Dropped[]) => Promise<readonly FileHandle[]>;
};
