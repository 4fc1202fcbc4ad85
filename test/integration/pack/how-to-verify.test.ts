import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { howToVerify } from '#shared/pack/how-to-verify.ts';
import { builtSmall } from '../../fixtures/pack/build-small-pack.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';

const program = fileURLToPath(new URL('../../../main/cli/index.ts', import.meta.url));
let engagement: SmallEngagement;
let folder: string;
beforeAll(() => {
  engagement = smallEngagement();
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-how-to-'));
});
afterAll(() => {
  engagement.remove();
  rmSync(folder, { recursive: true });
});

/** Every command of the text, as somebody types it who stands beside the pack and goes from top to bottom. */
const commandsIn = (text: string): string =>
  [...text.matchAll(/^ {5}(\S(?:[^\n\\]|\\\n)*)$/gm)].map(([, command]) => command).join('\n');

it('the commands of HOW-TO-VERIFY.txt work as they stand, from the first to the last', async () => {
  const key = await testKey();
  const { path, verification } = await builtSmall(engagement, key);
  copyFileSync(path, join(folder, 'pack.asice'));
  copyFileSync(key.rootCertificate, join(folder, 'org-root.pem'));
  const text = howToVerify({
    entity: 'Nordwind',
    asOf: '2026-10-31',
    created: '2026-11-01T09:30:00Z',
    signer: key.identity,
    language: 'en',
  });
  const ours = `evidence-binder() { INIT_CWD="$PWD" '${process.execPath}' --disable-warning=ExperimentalWarning '${program}' "$@"; }`;
  const script = `set -e\n${ours}\n${commandsIn(text)}\n`;
  const ran = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.stderr).toContain('CMS Verification successful');
  expect(ran.stdout).toContain('INTACT, and the signer is trusted.');
  // SHA256SUMS is itself a member, and no line of its own.
  expect(ran.stdout.match(/: OK$/gm)?.length).toBe((verification.pack?.members ?? 0) - 1);
  expect(ran.stdout).not.toContain('./org-root.pem');
});
