import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../../main/cli/index.ts', import.meta.url));

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs `evidence-binder …` as a user would: the real program in a process of its own. */
export function runCli(
  words: readonly string[],
  options: {
    readonly folder?: string;
    readonly environment?: NodeJS.ProcessEnv;
    readonly user?: number;
  } = {},
): Ran {
  const ran = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...words], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: options.folder ?? process.cwd(), ...options.environment },
    maxBuffer: 64 * 1024 * 1024,
    ...(options.user === undefined ? {} : { uid: options.user }),
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}
