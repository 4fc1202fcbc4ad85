import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storedKey } from '#test/fixtures/sample/compare-with-key.ts';
import { runCli } from './run-cli.ts';

const sample = fileURLToPath(new URL('../../../assets/sample', import.meta.url));
let folder: string;
let pack: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-list-'));
  pack = join(folder, 'pack.asice');
  const environment = { EVIDENCE_BINDER_PASSPHRASE: 'list' };
  const key = join(folder, 'me.p12');
  expect(runCli(['key', 'new', '--out', key, '--name', 'Me', '--quiet'], { environment }).code).toBe(0);
  expect(runCli(['build', sample, '--out', pack, '--key', key, '--quiet'], { environment }).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  return Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
}

describe('evidence-binder list', () => {
  test('gives the accounts of the verdicts asked for, and no other', () => {
    const { coverage } = storedKey();
    const ran = runCli(['list', sample, '--verdict', 'not-enrolled,weak', '--quiet']);
    const rows = rowsOf(ran.stdout);
    expect(ran.code).toBe(0);
    expect(rows.filter((row) => row['verdict'] === 'weak')).toHaveLength(coverage.weak);
    expect(rows.filter((row) => row['verdict'] === 'not-enrolled')).toHaveLength(coverage.notEnrolled);
    expect(rows).toHaveLength(coverage.weak + coverage.notEnrolled);
  });

  test('gives all accounts not covered by one word', () => {
    const { coverage } = storedKey();
    const rows = rowsOf(runCli(['list', sample, '--verdict', 'not-covered', '--quiet']).stdout);
    expect(rows).toHaveLength(coverage.inScope - coverage.accountedFor);
    expect(new Set(rows.map((row) => row['verdict']))).not.toContain('excepted');
  });

  test('gives the same from the pack as from the folder', () => {
    const words = ['--verdict', 'unresolved,not-enforced', '--quiet'];
    expect(runCli(['list', pack, ...words]).stdout).toBe(runCli(['list', sample, ...words]).stdout);
  });

  test('grouped by department, that column comes first and orders the rows', () => {
    const rows = rowsOf(
      runCli(['list', sample, '--verdict', 'not-enforced', '--group-by', 'department', '--quiet']).stdout,
    );
    expect(Object.keys(rows[0] ?? {})[0]).toBe('department');
    const departments = rows.map((row) => row['department'] ?? '');
    expect(departments).toEqual(departments.toSorted());
  });

  test('no cell can be run by a spreadsheet', () => {
    const rows = rowsOf(runCli(['list', sample, '--verdict', 'covered,weak,unknown', '--quiet']).stdout);
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells.some((cell) => cell.startsWith("'="))).toBe(true);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  test('refuses a file that is no intact pack', () => {
    const other = join(folder, 'other.asice');
    writeFileSync(other, 'no archive');
    const ran = runCli(['list', other, '--verdict', 'weak']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/does not verify/);
  });

  test('needs a verdict that exists', () => {
    expect(runCli(['list', sample]).stderr).toMatch(/--verdict is needed/);
    expect(runCli(['list', sample, '--verdict', 'good']).stderr).toMatch(/"good" is no verdict/);
  });
});
