import { application } from '#main/application.ts';
import { run } from '#main/cli/run.ts';

/** Runs a command in this process, for tests that call many: all of the program but its start. */
export async function runHere(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  folder = process.cwd(),
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const said = { stdout: '', stderr: '' };
  const into = (name: keyof typeof said) => ({
    write: (text: string): Promise<void> => {
      said[name] += text;
      return Promise.resolve();
    },
    isTerminal: false,
    columns: 80,
  });
  const code = await run(
    {
      stdout: into('stdout'),
      stderr: into('stderr'),
      askSecret: () => Promise.resolve(null),
      environment,
      folder,
      version: '0',
      clock: () => new Date('2026-11-02T10:00:00Z'),
      cancelled: () => false,
      application,
    },
    words,
  );
  return { code, ...said };
}
