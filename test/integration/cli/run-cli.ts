import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../../main/cli/index.ts', import.meta.url));

const powers = '-dac_override,-dac_read_search';
const plainUser = ['setpriv', `--bounding-set=${powers}`, `--inh-caps=${powers}`];

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs `evidence-binder …` as a user would: the real program in a process of its own. */
export function runCli(
  words: readonly string[],
  options: {
    readonly folder?: string;
    readonly environment?: NodeJS.ProcessEnv;
    /** Root reads every file; the program is then run without that power. */ readonly withoutRootPowers?: boolean;
  } = {},
): Ran {
  const program = [process.execPath, '--disable-warning=ExperimentalWarning', entry, ...words];
  const root = process.getuid?.() === 0;
  const [command = '', ...args] =
    options.withoutRootPowers === true && root ? [...plainUser, ...program] : program;
  const ran = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: options.folder ?? process.cwd(), ...options.environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}
