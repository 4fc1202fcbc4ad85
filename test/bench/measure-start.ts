import { fileURLToPath } from 'node:url';
import { measure } from './measure.ts';

const commandLine = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url));

async function median(args: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    times.push((await measure({ command: process.execPath, args, cwd: process.cwd() })).seconds);
  }
  return times.toSorted((a, b) => a - b)[2] ?? 0;
}

/** How long a person waits before the command line says anything, from source, against Node doing nothing. */
export async function startLine(): Promise<string> {
  const ours = await median(['--disable-warning=ExperimentalWarning', commandLine, '--help']);
  const nothing = await median(['-e', '0']);
  const more = Math.round((ours - nothing) * 1000);
  return `Start of the command line: --help ${ours.toFixed(2)} s, node -e 0 ${nothing.toFixed(2)} s: ${more} ms more (goal: ≤ 150 ms)`;
}
