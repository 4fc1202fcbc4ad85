import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { application } from '#main/application.ts';
import { invariant } from '#shared/lib/assert.ts';
import type { Output } from './output.ts';
import { run } from './run.ts';

export type ThreadData = {
  readonly words: readonly string[];
  readonly folder: string;
  /** Standard error is a terminal. */
  readonly interactive: boolean;
  /** Its width when the command began. */
  readonly columns: number | undefined;
  /** `flags[0]` is 1 after an interrupt. */
  readonly flags: Int32Array;
};
export type FromThread =
  | { readonly kind: 'write'; readonly to: 'stdout' | 'stderr'; readonly text: string }
  | { readonly kind: 'ask'; readonly prompt: string };
export type ToThread =
  { readonly kind: 'written' } | { readonly kind: 'secret'; readonly secret: string | null };

invariant(parentPort !== null, 'the command runs in a thread');
const port = parentPort;
const data = workerData as ThreadData;

/** The version of the package that holds this file, from source and from the bundle alike. */
function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { readonly version: string }).version;
}

const waiting: (() => void)[] = [];
let answer: ((secret: string | null) => void) | null = null;
port.on('message', (message: ToThread) => {
  if (message.kind === 'written') waiting.shift()?.();
  else answer?.(message.secret);
});

function outputTo(to: 'stdout' | 'stderr'): Output {
  return {
    write: (text) => {
      port.postMessage({ kind: 'write', to, text } satisfies FromThread);
      return new Promise((resolve) => waiting.push(resolve));
    },
    isTerminal: to === 'stderr' && data.interactive,
    ...(data.columns === undefined ? {} : { columns: data.columns }),
  };
}

const code = await run(
  {
    stdout: outputTo('stdout'),
    stderr: outputTo('stderr'),
    askSecret: (prompt) => {
      port.postMessage({ kind: 'ask', prompt } satisfies FromThread);
      return new Promise((resolve) => (answer = resolve));
    },
    environment: process.env,
    folder: data.folder,
    version: version(),
    clock: () => new Date(),
    cancelled: () => Atomics.load(data.flags, 0) === 1,
    application,
  },
  data.words,
);
process.exitCode = code;
port.unref();
