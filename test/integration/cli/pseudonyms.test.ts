import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOf, small } from '#test/fixtures/engagement-folder.ts';
import { runHere } from '#test/fixtures/run-here.ts';

/** 64 digits that nobody uses. */
const secret = '00112233445566778899aabbccddeeff'.repeat(2);
/** By `printf 'evidence-binder/pseudonym@1\nanna@nordwind.example' | openssl dgst -sha256 -mac HMAC -macopt hexkey:…`. */
const anna = 'acc-26ng73yzzr2prn52';

let folder: string;
beforeAll(() => {
  folder = folderOf(small());
});
afterAll(() => rmSync(dirname(folder), { recursive: true, force: true }));

describe('evidence-binder pseudonyms', () => {
  it('knows nobody where no pseudonymised pack was built, and makes no key', async () => {
    const { code, stderr } = await runHere(['pseudonyms', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no pseudonym.key here');
  });

  it('lists every identifier beside its pseudonym under the key of the folder', async () => {
    writeFileSync(join(folder, 'pseudonym.key'), `# a comment\n${secret}\n`);
    const { code, stdout } = await runHere(['pseudonyms', folder]);
    expect(code).toBe(0);
    expect(stdout.split('\r\n').filter((line) => line.includes('anna'))).toEqual([
      expect.stringMatching(/^acc-\w{16},anna,local-part,yes$/),
      `${anna},anna@nordwind.example,upn,yes`,
    ]);
  });

  it('says who stands behind one of them, whatever its case, and of which it knows nothing', async () => {
    const ran = await runHere(['pseudonyms', folder, anna.toUpperCase(), 'acc-0000000000000000', '--json']);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout)).toEqual({
      schema: 'evidence-binder/pseudonyms@1',
      pseudonyms: [{ pseudonym: anna, identifier: 'anna@nordwind.example', kind: 'upn', inText: 'yes' }],
    });
    expect(ran.stderr).toContain('acc-0000000000000000: nobody in this engagement');
  });

  it('refuses a key that is none', async () => {
    writeFileSync(join(folder, 'pseudonym.key'), 'secret\n');
    const { code, stderr } = await runHere(['pseudonyms', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('pseudonym.key: It does not hold one key of 64 hexadecimal digits.');
  });

  it('needs a folder', async () => {
    expect((await runHere(['pseudonyms'])).code).toBe(2);
  });
});
