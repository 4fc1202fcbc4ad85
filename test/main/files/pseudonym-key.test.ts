import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { existingPseudonymKey, pseudonymKey } from '#main/files/pseudonym-key.ts';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'evidence-binder-key-'));
  folder = join(root, '2026-11');
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true }));

const kept = (): string => join(folder, 'pseudonym.key');
function made(earlier: readonly string[] = []) {
  const key = pseudonymKey(folder, earlier);
  if (!key.ok) throw new Error(key.error.message);
  return { from: key.value.from, hash: Buffer.from(key.value.hash('ada')).toString('hex') };
}

it('is made once, for its owner alone, and stays', () => {
  const first = made();
  expect(first.from).toBe('made');
  expect(statSync(kept()).mode & 0o777).toBe(0o600);
  expect(made()).toEqual({ ...first, from: 'found' });
});

it('differs from engagement to engagement', () => {
  const one = made();
  rmSync(kept());
  expect(made().hash).not.toBe(one.hash);
});

it.each([
  ['the folder', ''],
  ['the pack in it', '/pack.asice'],
])('goes on with that of an earlier engagement, named by %s', (_what, name) => {
  const earlier = join(root, '2026-10');
  mkdirSync(earlier);
  writeFileSync(join(earlier, 'pack.asice'), '');
  writeFileSync(join(earlier, 'pseudonym.key'), `# key\r\n${'ab'.repeat(32)}\r\n`);
  const first = made([`${earlier}${name}`]);
  expect(first.from).toBe('earlier');
  expect(readFileSync(kept(), 'utf8')).toContain('ab'.repeat(32));
  expect(made()).toEqual({ ...first, from: 'found' });
});

it.each(['', 'secret', 'ab'.repeat(31), `${'ab'.repeat(32)}\n${'cd'.repeat(32)}`])(
  'is refused where it is no key (%j), and left as it is',
  (text) => {
    writeFileSync(kept(), text);
    expect(pseudonymKey(folder, [])).toMatchObject({ ok: false, error: { code: 'pseudonym-key' } });
    expect(readFileSync(kept(), 'utf8')).toBe(text);
  },
);

it('is not made by whoever only asks for it', () => {
  expect(existingPseudonymKey(folder)).toEqual({ ok: true, value: null });
  made();
  expect(existingPseudonymKey(folder)).toMatchObject({ ok: true, value: { from: 'found' } });
});

it('is not handed out where it cannot be kept', () => {
  const gone = pseudonymKey(join(root, 'no-such-folder'), []);
  expect(gone).toMatchObject({
    ok: false,
    error: { code: 'pseudonym-key', file: expect.stringContaining(root) },
  });
});
