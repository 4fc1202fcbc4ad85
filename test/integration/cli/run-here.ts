import { application } from '#main/application.ts';
import { run } from '#main/cli/run.ts';
import type { Ran } from './run-cli.ts';

/** Runs `evidence-binder …` with the real use cases, in this process: for tests of many short commands. */
export async function runHere(words: readonly string[], folder: string): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const output = (stream: keyof typeof said) => ({
    write: (text: string): Promise<void> => {
      said[stream] += text;
      return Promise.resolve();
    },
    isTerminal: false,
    columns: 80,
  });
  const code = await run(
    {
      stdout: output('stdout'),
      stderr: output('stderr'),
      askSecret: () => Promise.resolve(null),
      environment: {},
      folder,
      version: '0',
      clock: () => new Date(0),
      cancelled: () => false,
      application,
    },
    words,
  );
  return { code, ...said };
}
