import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { storedKey } from '#test/fixtures/sample/compare-with-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function demo(): string {
  const program = fileURLToPath(new URL('../../main/cli/demo.ts', import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', program];
  return execFileSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, INIT_CWD: folder, SOURCE_DATE_EPOCH: '' },
  });
}

describe('npm run demo', () => {
  const { coverage } = storedKey();

  it('goes from exports to a signed, verified pack and answers the first two questions', () => {
    const said = demo();
    expect(said).toContain(
      `${coverage.covered} of ${coverage.inScope} accounts in scope (${coverage.percent.covered?.toFixed(1)} %)`,
    );
    expect(said).toContain(`Not covered           ${coverage.inScope - coverage.accountedFor} accounts`);
    expect(said).toMatch(/Read back {13}\d+ checks passed/);
    expect(said).toContain('out/nordwind-2026-10.asice');
    expect(readdirSync(folder)).toEqual(['out']);
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
      'demo-root.p12',
      'demo-root.pem',
      'demo.p12',
      'nordwind-2026-10.asice',
    ]);
  });

  it('uses the key that is there when it runs again', () => {
    expect(demo()).toMatch(/Read back {13}\d+ checks passed/);
  });
});
