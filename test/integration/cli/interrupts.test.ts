import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../../../main/cli/index.ts', import.meta.url));
const sample = fileURLToPath(new URL('../../../assets/sample', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-interrupts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The temporary store holds every account; it stands in `folder` while the command runs. */
const stores = (): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('evidence-binder-'));

function start(words: readonly string[]) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...words], {
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, complaint }));
  return { child, ended };
}

async function untilItWorks(): Promise<void> {
  while (stores().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a command that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s leaves no account behind', async (signal) => {
    const { child, ended } = start(['assess', sample]);
    await untilItWorks();
    child.kill(signal);
    const { code, complaint } = await ended;
    expect(code).toBe(1);
    expect(complaint).toContain('cancelled; nothing was written.');
    expect(stores()).toEqual([]);
  });

  it('by a reader who has seen enough ends well, in silence, and leaves no account behind', async () => {
    const { child, ended } = start(['list', sample, '--verdict', 'covered,weak', '--quiet']);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await ended).toEqual({ code: 0, complaint: '' });
    expect(stores()).toEqual([]);
  });
});
