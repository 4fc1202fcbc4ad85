import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { storedKey } from '#test/fixtures/sample/compare-with-key.ts';
import { assessmentSchema } from '#shared/model/assessment.ts';
import { runCli } from './run-cli.ts';

const sample = fileURLToPath(new URL('../../../assets/sample', import.meta.url));

describe('evidence-binder assess', () => {
  test('with --json prints one document of the published form, and nothing else', () => {
    const ran = runCli(['assess', sample, '--json', '--quiet']);
    expect(ran.code).toBe(0);
    const assessment = assessmentSchema.parse(JSON.parse(ran.stdout));
    expect(assessment.balanced).toBe(true);
    expect(assessment.coverage.inScope).toBe(storedKey().coverage.inScope);
  });

  test('says the supervisor’s first two answers in words', () => {
    const { coverage } = storedKey();
    const ran = runCli(['assess', sample]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(`${coverage.covered} of ${coverage.inScope} accounts in scope`);
    expect(ran.stdout).toContain('Control totals        balanced');
  });

  test('--quiet says nothing when all is well', () => {
    const ran = runCli(['assess', sample, '--quiet']);
    expect(ran.stdout).toBe('');
    expect(ran.code).toBe(0);
  });

  test('--fail-on ends with 1 when a finding is as grave, and names an unknown severity', () => {
    expect(runCli(['assess', sample, '--quiet', '--fail-on', 'critical']).code).toBe(1);
    const wrong = runCli(['assess', sample, '--fail-on', 'grave']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/"grave" is no severity/);
  });

  test('the same folder gives the same document in another time zone and language', () => {
    const here = runCli(['assess', sample, '--json', '--quiet']);
    const there = runCli(['assess', sample, '--json', '--quiet'], {
      environment: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    });
    expect(there.stdout).toBe(here.stdout);
  });
});
