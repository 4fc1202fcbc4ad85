#!/usr/bin/env node
import { Worker } from 'node:worker_threads';
import { threadLimits } from '#main/jobs/thread-limits.ts';
import { askSecret } from './ask-secret.ts';
import type { FromThread, ThreadData, ToThread } from './thread.ts';

/**
 * The main thread only listens: to interrupts, and for a passphrase. The command runs in a thread of its own,
 * because SQLite is synchronous and a blocked thread hears no Ctrl-C.
 */
const flags = new Int32Array(new SharedArrayBuffer(4));
/** Also when the terminal is closed or the program is told to end: the temporary store holds accounts, and must go. */
const interrupts = { SIGINT: 130, SIGHUP: 129, SIGTERM: 143 } as const;
for (const [signal, code] of Object.entries(interrupts))
  process.on(signal, () => {
    // A second interrupt means it: leave at once.
    if (Atomics.exchange(flags, 0, 1) === 1) process.exit(code);
  });

/** `… | head`: the reader has seen enough. The command ends as if interrupted, and in silence. */
let readerLeft = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  readerLeft ||= error.code === 'EPIPE';
  Atomics.store(flags, 0, 1);
});
// Nobody is there to be told: the terminal was closed.
process.stderr.on('error', () => undefined);

const data: ThreadData = {
  words: process.argv.slice(2),
  // npm changes into the package's folder; paths are relative to where the user stands.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  interactive: process.stderr.isTTY,
  columns: process.stderr.columns,
  flags,
};
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const thread = new Worker(new URL(`./thread.${extension}`, import.meta.url), {
  workerData: data,
  resourceLimits: threadLimits,
});
thread.on('message', (message: FromThread) => {
  if (message.kind === 'ask') {
    void askSecret(message.prompt).then((secret) =>
      thread.postMessage({ kind: 'secret', secret } satisfies ToThread),
    );
    return;
  }
  const written = (): void => thread.postMessage({ kind: 'written' } satisfies ToThread);
  if (readerLeft) written();
  else (message.to === 'stdout' ? process.stdout : process.stderr).write(message.text, written);
});
thread.on('error', (error) => {
  process.stderr.write(`evidence-binder: internal error: ${String(error)}\n`);
  process.exitCode = 4;
});
thread.on('exit', (code) => {
  process.exitCode ??= readerLeft ? 0 : code;
});
