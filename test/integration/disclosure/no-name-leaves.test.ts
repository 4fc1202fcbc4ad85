import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packTexts } from '#main/files/searching/pack-texts.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import { foldText } from '#shared/pipeline/disclose/fold-text.ts';
import { namedEngagement } from '#test/fixtures/disclosure/named-engagement.ts';
import { people, stray } from '#test/fixtures/disclosure/named-people.ts';
import { memberText, standing, textsOfPack } from '#test/fixtures/disclosure/search-bytes.ts';
import { membersOf } from '#test/fixtures/pack/raw-zip.ts';
import { passphrase, testKey } from '#test/fixtures/pack/test-key.ts';
import { runHere } from '#test/fixtures/run-here.ts';

let folder: string;
let key: string;
const inFolder = (name: string): string => join(dirname(folder), name);

async function build(name: string, ...more: readonly string[]) {
  const out = inFolder(name);
  const ran = await runHere([
    'build',
    folder,
    '--out',
    out,
    '--key',
    key,
    '--passphrase-file',
    inFolder('words'),
    ...more,
  ]);
  return { ...ran, out, names: ran.code === 0 ? membersOf(out).map((member) => member.name) : [] };
}

beforeAll(async () => {
  folder = namedEngagement();
  key = (await testKey()).file;
  writeFileSync(inFolder('words'), `${passphrase}\n`);
});
afterAll(() => rmSync(dirname(folder), { recursive: true, force: true }));

/**
 * What a search must not find. Names that are words of any report ("Accounts", "Admin", "IT") cannot be searched for;
 * that no field holds them is looked at below.
 */
const words: ReadonlySet<string> = new Set(['Accounts', 'IT', 'Admin']);
const identifiers = [
  ...people.flatMap(({ id, upn, name, mail, employee }) => [id, upn, mail, employee, name]),
  ...people.map(({ upn }) => upn.slice(0, upn.indexOf('@'))).filter((local) => local.length >= 4),
  ...Object.values(stray),
  'jdoe',
  'rita mayer',
  'müller anna',
  'müller, anna',
].filter((identifier) => !words.has(identifier) && !['accounts', 'admin'].includes(identifier));

describe('a pseudonymised pack', () => {
  it('has none of the identifiers of its engagement in any byte of any member', async () => {
    const { code, stderr, out, names } = await build('pseudonymised.asice', '--disclosure', 'pseudonymised');
    expect(code).toBe(0);
    expect(stderr).toContain('pseudonym.key: the key of the pseudonyms was made. Keep it');
    expect(stderr).toContain('evidence/screen of Anna Müller.png stays out of the pack');
    const secret = readFileSync(join(folder, 'pseudonym.key'), 'utf8').trim().split('\n').at(-1) ?? '';
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(standing(textsOfPack(out), [...identifiers, secret])).toEqual([]);
    expect(names.filter((name) => /^(sources|evidence|policy)\//.test(name))).toEqual([
      expect.stringMatching(/^evidence\/clean by acc-[0-9a-z]{16}\.png$/),
    ]);
  });

  it('shows in no field of an account what is too common to be searched for', () => {
    const lines = memberText(inFolder('pseudonymised.asice'), 'accounts.ndjson').trim().split('\n');
    const accounts = lines.map((line) => JSON.parse(line) as AccountLine);
    const shown = accounts.flatMap(({ account, displayName, manager, keys }) => [
      account,
      displayName ?? '',
      manager ?? '',
      ...Object.values(keys),
    ]);
    expect(accounts).toHaveLength(people.length);
    expect(shown.filter((value) => !/^(acc|per)-[0-9a-hjkmnp-tv-z]{16}$/.test(value))).toEqual([]);
  });

  it('is made anew byte for byte with the key that lies in the engagement, readable by its owner alone', async () => {
    const again = await build('again.asice', '--disclosure', 'pseudonymised');
    expect(again.stderr).not.toContain('was made');
    expect(readFileSync(again.out)).toEqual(readFileSync(inFolder('pseudonymised.asice')));
    const kept = join(folder, 'pseudonym.key');
    expect(statSync(kept).mode & 0o777).toBe(0o600);
  });

  it('is refused where a file brings a name in, and says which', async () => {
    const document = join(folder, 'engagement.yaml');
    const stated = readFileSync(document, 'utf8');
    writeFileSync(document, stated.replace('policy: { document', 'policy: { personalData: none, document'));
    const { code, stderr, out } = await build('named.asice', '--disclosure', 'pseudonymised');
    writeFileSync(document, stated);
    expect(code).toBe(2);
    expect(stderr).toMatch(/(report\.pdf|policy\/.*\.md): It would name somebody: an identifier \(name\)/);
    expect(stderr).toContain('“zoé grün”');
    expect(existsSync(out)).toBe(false);
  });
});

describe('a summary', () => {
  it('has none either, and lists no account', async () => {
    const { code, out, names } = await build('summary.asice', '--disclosure', 'summary');
    expect(code).toBe(0);
    expect(names).not.toContain('accounts.ndjson');
    const texts = textsOfPack(out);
    expect(standing(texts, identifiers)).toEqual([]);
    expect(texts.filter(([, text]) => /(acc|per)-[0-9a-hjkmnp-tv-z]{16}/.test(text))).toEqual([]);
  });

  it('passes its verification, which says what nobody can recompute; no account can be listed from it', async () => {
    const out = inFolder('summary.asice');
    const verified = await runHere(['verify', out]);
    expect(verified.stdout).toContain('Not recomputed: summary.');
    expect(verified.code).toBe(0);
    const listed = await runHere(['list', out, '--verdict', 'not-covered']);
    expect(listed.code).toBe(2);
    expect(listed.stderr).toContain('This pack is a summary: it lists no account.');
  });
});

describe('the search by itself', () => {
  it('finds every one of them in a full pack', async () => {
    const { out } = await build('full.asice');
    expect(standing(textsOfPack(out), identifiers)).toHaveLength(new Set(identifiers).size);
  });

  it('finds a name in every member of a full pack by the program’s own reading too', async () => {
    const members = new Set<string>();
    for await (const { member, text } of packTexts(inFolder('full.asice')))
      if (foldText(text).text.includes('anna müller')) members.add(member);
    expect([...members].toSorted()).toEqual(
      [
        'META-INF/ASiCManifest001.xml',
        'SHA256SUMS',
        'accounts.ndjson',
        'custody.ndjson',
        'engagement.yaml',
        'evidence/screen of Anna Müller.png',
        'manifest.json',
        'oscal/assessment-results.json',
        'pack.json',
        'report.pdf',
        'sources/exports/registration.json',
        'sources/exports/users by anna.mueller.csv',
        'sources/exports/policies.json',
        'workbook.xlsx',
      ].toSorted(),
    );
  });
});
