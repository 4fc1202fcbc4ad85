import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessions } from '#main/ipc/sessions.ts';
import type { Line } from '#main/jobs/open-line.ts';

let temporary: string;
let closed = 0;
const newLine = (): Line => ({
  ask: () => Promise.resolve({ ok: false, error: { kind: 'gone' } }),
  cancel: () => undefined,
  close: () => {
    closed += 1;
    return Promise.resolve();
  },
});

beforeEach(() => {
  closed = 0;
  temporary = mkdtempSync(join(tmpdir(), 'sessions-'));
});
afterEach(() => rmSync(temporary, { recursive: true }));

describe('a session', () => {
  it('has a folder of its own that nobody else may read, and takes it along', async () => {
    const sessions = createSessions(newLine, temporary);
    const session = sessions.open('/engagement');
    expect(statSync(session.scratch).mode & 0o077).toBe(0);
    writeFileSync(join(session.scratch, 'assessment-1.sqlite'), 'names');
    expect(await sessions.close(session.id)).toBe(true);
    expect(existsSync(session.scratch)).toBe(false);
    expect(closed).toBe(1);
    expect(sessions.get(session.id)).toBeNull();
    expect(await sessions.close(session.id)).toBe(false);
  });

  it('left behind by a crash is swept away, and nothing else', () => {
    mkdirSync(join(temporary, 'session-abc'));
    mkdirSync(join(temporary, 'Sample engagement'));
    createSessions(newLine, temporary);
    expect(existsSync(join(temporary, 'session-abc'))).toBe(false);
    expect(existsSync(join(temporary, 'Sample engagement'))).toBe(true);
  });
});
