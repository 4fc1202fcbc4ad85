import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRecent } from '#main/ipc/recent.ts';

let folder: string;
let minute = 0;
const clock = () => new Date(Date.UTC(2026, 10, 24, 8, (minute += 1)));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recent-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function engagement(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'engagement.yaml'), 'version: 1\n');
  return path;
}

describe('recent engagements', () => {
  const file = () => join(folder, 'settings/recent.json');

  it('stand newest first, each once, without their paths', () => {
    const recent = createRecent(file(), clock);
    const first = engagement('first');
    const second = engagement('second');
    for (const path of [first, second, first])
      recent.remember(path, { entity: `entity of ${path.slice(-5)}`, asOf: '2026-10-31' });
    expect(recent.list().map(({ name }) => name)).toEqual(['first', 'second']);
    expect(JSON.stringify(recent.list())).not.toContain(folder);
    expect(recent.folderOf(recent.list()[1]?.id ?? '')).toBe(second);
  });

  it('leave out folders that are gone', () => {
    const recent = createRecent(file(), clock);
    const path = engagement('gone');
    recent.remember(path, { entity: 'e', asOf: '2026-10-31' });
    rmSync(path, { recursive: true });
    expect(recent.list()).toEqual([]);
  });

  it('are nobody else’s to read, and twelve at most', () => {
    const recent = createRecent(file(), clock);
    for (let number = 1; number <= 14; number += 1)
      recent.remember(engagement(`number-${number}`), { entity: 'e', asOf: '2026-10-31' });
    expect(recent.list()).toHaveLength(12);
    expect(statSync(file()).mode & 0o077).toBe(0);
  });

  it('begin anew where the file is broken', () => {
    const recent = createRecent(file(), clock);
    recent.remember(engagement('one'), { entity: 'e', asOf: '2026-10-31' });
    writeFileSync(file(), '{ broken');
    expect(recent.list()).toEqual([]);
    recent.remember(engagement('two'), { entity: 'e', asOf: '2026-10-31' });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toHaveLength(1);
  });
});
