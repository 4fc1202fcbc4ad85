import { spawn } from 'node:child_process';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';

/** What one process took. `peakMb` is null where the system does not tell (other than Linux). */
export type Measured = {
  readonly seconds: number;
  readonly peakMb: number | null;
  readonly stdout: string;
};

/** The high-water mark of a process's memory as the kernel keeps it, in MB. */
function highWaterMark(pid: number): number | null {
  try {
    const match = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match === null ? null : Number(match[1]) / 1000;
  } catch {
    return null;
  }
}

type Run = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** A file to read from. */
  readonly input?: string;
};

/** Runs a program alone and says how long and how large it was. Throws when it fails: a broken peer is no measure. */
export async function measure({ command, args, cwd, environment, input }: Run): Promise<Measured> {
  const started = process.hrtime.bigint();
  const stdin = openSync(input ?? devNull, 'r');
  const child = spawn(command, [...args], {
    cwd,
    env: { ...process.env, ...environment },
    stdio: [stdin, 'pipe', 'pipe'],
  });
  let peakMb: number | null = null;
  const look = setInterval(() => {
    if (child.pid !== undefined) peakMb = highWaterMark(child.pid) ?? peakMb;
  }, 10);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${output.stderr.slice(-2000)}`);
  } finally {
    clearInterval(look);
    closeSync(stdin);
  }
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, peakMb, stdout: output.stdout };
}

/** Several processes one after the other, as one: times added, the largest peak. */
export async function measureAll(runs: readonly Run[]): Promise<Measured> {
  let total: Measured = { seconds: 0, peakMb: null, stdout: '' };
  for (const run of runs) {
    const one = await measure(run);
    total = {
      seconds: total.seconds + one.seconds,
      peakMb: total.peakMb === null ? one.peakMb : Math.max(total.peakMb, one.peakMb ?? 0),
      stdout: total.stdout + one.stdout,
    };
  }
  return total;
}
