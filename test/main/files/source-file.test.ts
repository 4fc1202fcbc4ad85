import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { openSourceFile } from '#main/files/source-file.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';

const folder = mkdtempSync(join(tmpdir(), 'source-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Root may read everything: then the rights of nobody are taken for the while. */
function asOrdinaryUser<T>(run: () => T): T {
  if (process.getuid?.() !== 0) return run();
  process.seteuid?.(65_534);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}

describe('openSourceFile', () => {
  it('states size and digest, and gives the bytes as often as asked', () => {
    const content = Buffer.alloc(2.5 * (1 << 20), 'abc');
    const opened = openSourceFile(file('big', content), 'exports/big');
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened.value).toMatchObject({
      path: 'exports/big',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    for (const turn of [1, 2]) {
      const chunks = [...opened.value.chunks()];
      expect([turn, chunks.length, Buffer.concat(chunks).equals(content)]).toEqual([turn, 3, true]);
    }
  });

  it.each([
    ['what does not exist', () => join(folder, 'nowhere'), 'source-missing'],
    ['a path through a file', () => join(file('plain', 'x'), 'inside'), 'source-missing'],
    ['a folder', () => folder, 'source-folder'],
    ['an empty file', () => file('empty', ''), 'source-empty'],
  ])('refuses %s', (_what, path, code) => {
    const opened = openSourceFile(path(), 'exports/x');
    expect(opened).toMatchObject({ ok: false, error: { code, file: 'exports/x' } });
    expect(opened.ok ? '' : opened.error.remedy).not.toBe('');
  });

  it('does not follow links', () => {
    const link = join(folder, 'link');
    symlinkSync(file('target', 'x'), link);
    expect(openSourceFile(link, 'link')).toMatchObject({ ok: false, error: { code: 'source-link' } });
  });

  it('reads no device', () => {
    expect(openSourceFile('/dev/zero', 'x')).toMatchObject({
      ok: false,
      error: { code: 'source-not-regular' },
    });
  });

  it('names a file that may not be read', () => {
    const locked = file('locked', 'x');
    chmodSync(locked, 0o000);
    expect(asOrdinaryUser(() => openSourceFile(locked, 'locked'))).toMatchObject({
      ok: false,
      error: { code: 'source-refused', message: 'This file cannot be read (EACCES).' },
    });
  });

  it('refuses a file that changed since it was hashed', () => {
    const path = file('growing', 'abc');
    const opened = openSourceFile(path, 'growing');
    if (!opened.ok) throw new Error(opened.error.message);
    appendFileSync(path, 'd');
    expect(() => [...opened.value.chunks()]).toThrow(SourceUnreadable);
  });

  it('refuses a file that changes while it is read', () => {
    const path = file('rewritten', Buffer.alloc(3 << 20));
    const opened = openSourceFile(path, 'rewritten');
    if (!opened.ok) throw new Error(opened.error.message);
    const read = () => {
      for (const chunk of opened.value.chunks()) appendFileSync(path, chunk.subarray(0, 1));
    };
    expect(read).toThrow(/changed while it was read/);
  });

  it('reads a file in a folder with a strange name', () => {
    mkdirSync(join(folder, 'ä ö'));
    expect(openSourceFile(file('ä ö/ü.csv', 'x'), 'ä ö/ü.csv').ok).toBe(true);
  });
});
