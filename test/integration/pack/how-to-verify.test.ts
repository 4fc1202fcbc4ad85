import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { howToVerify } from '#shared/pack/how-to-verify.ts';
import { runCli } from '../cli/run-cli.ts';
import { verifierText } from '../../toolchain/write-verifier.ts';
import { builtSmall } from '../../fixtures/pack/build-small-pack.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { passphrase, testKey } from '../../fixtures/pack/test-key.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const program = join(project, 'main/cli/index.ts');
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
  const approver = await testKey('ecdsa-p256');
  copyFileSync(path, join(folder, 'pack.asice'));
  copyFileSync(key.rootCertificate, join(folder, 'org-root.pem'));
  copyFileSync(approver.rootCertificate, join(folder, 'their-root.pem'));
  writeFileSync(join(folder, 'evidence-binder-verify.mjs'), await verifierText(project));
  const countersigned = runCli(['countersign', 'pack.asice', '--key', approver.file], {
    folder,
    environment: { EVIDENCE_BINDER_PASSPHRASE: passphrase },
  });
  expect(countersigned.code, countersigned.stderr).toBe(0);
  const text = howToVerify({
    entity: 'Nordwind',
    asOf: '2026-10-31',
    created: '2026-11-01T09:30:00Z',
    signer: key.identity,
    language: 'en',
    disclosure: 'full',
  });
  const ours = `evidence-binder() { INIT_CWD="$PWD" '${process.execPath}' --disable-warning=ExperimentalWarning '${program}' "$@"; }`;
  const script = `set -e\n${ours}\n${commandsIn(text)}\n`;
  const ran = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.stderr).toContain('CMS Verification successful');
  expect(ran.stdout.match(/INTACT, and the signer is trusted\./g)).toHaveLength(2);
  expect(ran.stdout).toMatch(/Total document signed\n.*Signature is Valid\.\n.*Certificate is Trusted\./);
  // SHA256SUMS is itself a member, and no line of its own.
  expect(ran.stdout.match(/: OK$/gm)?.length).toBe((verification.pack?.members ?? 0) - 1);
  expect(ran.stdout).not.toContain('./org-root.pem');
});
