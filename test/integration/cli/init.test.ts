import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { engagementSchema } from '#shared/model/engagement.ts';
import { runCli } from './run-cli.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = { SOURCE_DATE_EPOCH: '1793404800' };

describe('evidence-binder init', () => {
  test('writes a document that the program itself reads, and its folders', () => {
    const ran = runCli(['init', 'inspection'], { folder, environment });
    expect(ran.code).toBe(0);
    const document: unknown = parse(readFileSync(join(folder, 'inspection/engagement.yaml'), 'utf8'));
    expect(engagementSchema.parse(document).asOf).toBe('2026-10-31');
    for (const name of ['exports', 'policy', 'evidence'])
      expect(existsSync(join(folder, 'inspection', name))).toBe(true);
  });

  test('every commented line is a key of the document when its mark is taken away', () => {
    runCli(['init', '.', '--quiet'], { folder, environment });
    const text = readFileSync(join(folder, 'engagement.yaml'), 'utf8');
    const keys = [...text.matchAll(/^# ([a-z][A-Za-z]*):/gm)].map((match) => match[1] ?? '');
    expect(keys.length).toBeGreaterThan(8);
    for (const key of keys) expect(Object.keys(engagementSchema.shape)).toContain(key);
  });

  test('never touches an engagement that is there', () => {
    const path = join(folder, 'engagement.yaml');
    writeFileSync(path, 'mine');
    const ran = runCli(['init', '.'], { folder });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/stays as it is/);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('writes the next month of an engagement, as of a date that is given', () => {
    runCli(['init', 'october', '--as-of', '2026-10-31', '--quiet'], { folder });
    const bare = runCli(['init', 'november', '--continue', 'october'], { folder });
    expect(bare.code).toBe(2);
    expect(bare.stderr).toMatch(/--as-of is needed with --continue/);
    const words = ['init', 'november', '--continue', 'october', '--as-of', '2026-11-30', '--json'];
    const ran = runCli(words, { folder });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      schema: 'evidence-binder/init@1',
      continues: { from: 'october', asOf: '2026-10-31' },
    });
    const next = engagementSchema.parse(
      parse(readFileSync(join(folder, 'november/engagement.yaml'), 'utf8')),
    );
    expect(next).toMatchObject({ asOf: '2026-11-30', history: ['../october'] });
    expect(runCli(['init', 'x', '--as-of', 'today'], { folder }).stderr).toMatch(/"today" is no date/);
  });
});
