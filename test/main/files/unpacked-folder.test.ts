import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnsafePath, withUnpackedFolder, type UnpackedFile } from '#main/files/unpacked-folder.ts';

const before = process.env['TMPDIR'];
let own: string;
beforeAll(() => {
  own = mkdtempSync(join(tmpdir(), 'evidence-binder-unpacked-'));
  process.env['TMPDIR'] = own;
});
afterAll(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(own, { recursive: true });
});

const file = (path: string, text = 'x'): UnpackedFile => ({ path, chunks: [Buffer.from(text)] });

describe('a folder of unpacked files', () => {
  it('has each file at its path, also above the folder, for this user alone, and is gone afterwards', async () => {
    const files = [
      file('engagement.yaml', 'a'),
      file('../../exports/users.csv', 'b'),
      file('x/../y.txt', 'c'),
    ];
    const seen = await withUnpackedFolder(files, (folder) => {
      expect(readFileSync(join(folder, 'engagement.yaml'), 'utf8')).toBe('a');
      expect(readFileSync(join(folder, '../../exports/users.csv'), 'utf8')).toBe('b');
      expect(readFileSync(join(folder, 'y.txt'), 'utf8')).toBe('c');
      expect(statSync(join(folder, 'y.txt')).mode & 0o777).toBe(0o600);
      return Promise.resolve(folder);
    });
    expect(existsSync(seen)).toBe(false);
    expect(readdirSync(own)).toEqual([]);
  });

  it('is gone when its use fails, and when a file cannot be written', async () => {
    const failing = withUnpackedFolder([file('a')], () => Promise.reject(new Error('stopped')));
    await expect(failing).rejects.toThrow('stopped');
    await expect(withUnpackedFolder([file('a'), file('a')], () => Promise.resolve(1))).rejects.toThrow(
      /EEXIST/,
    );
    await expect(withUnpackedFolder([file('a'), file('a/b')], () => Promise.resolve(1))).rejects.toThrow(
      /ENOTDIR|EEXIST/,
    );
    expect(readdirSync(own)).toEqual([]);
  });

  it.each([
    '/etc/passwd',
    'C:/users.csv',
    'a\\b',
    'a\u0000b',
    'a\nb',
    '',
    '.',
    '..',
    '../..',
    'a/',
    `${'../'.repeat(33)}a`,
    'a'.repeat(1001),
  ])('refuses the path %j', async (path) => {
    const opened: string[] = [];
    const use = (folder: string): Promise<void> => Promise.resolve(void opened.push(folder));
    await expect(withUnpackedFolder([file('engagement.yaml'), file(path)], use)).rejects.toThrow(UnsafePath);
    expect(opened).toEqual([]);
    expect(readdirSync(own)).toEqual([]);
  });
});
