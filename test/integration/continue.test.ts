import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { application } from '#main/application.ts';
import type { IsoDate, IsoInstant } from '#shared/lib/calendar.ts';
import { silentWork } from '#shared/model/progress.ts';
import { folderOf, open, png, usersCsv } from '#test/fixtures/engagement-folder.ts';
import { testKey } from '#test/fixtures/pack/test-key.ts';

const document = `# Nordwind, the October inspection
version: 1
entity: { name: Nordwind Energie AG }
asOf: 2026-10-31 # the end of the month
preparedBy: { name: Petra Preparer, on: 2026-11-01 }
reviewedBy: { name: Rolf Reviewer, on: 2026-11-02 }
approvedBy: { name: Carl Ciso }
realms:
  - { id: entra }
  # The VPN has no export.
  - { id: vpn, attested: { by: Nadia Novak, on: 2026-10-30, evidence: evidence/vpn.png } }
sources:
  # Ask Nadia.
  - { realm: entra, files: [exports/users.csv], format: entra-users, extracted: { on: 2026-10-30T08:00:00Z, by: Nadia Novak, how: Get-MgUser -All, sha256: ${'0'.repeat(64)} } }
  - { realm: vpn, files: [../shared/vpn.csv], columns: { login: Anmeldename }, extracted: { on: 2026-10-30 } }
classes:
  - { class: sensitive-data, when: { department: Finance } } # the billing team
resolutions:
  - { realm: entra, source: { file: exports/users.csv, row: 1 }, account: null, by: Petra, on: 2026-10-31, because: test }
exceptions: exceptions.csv
vendors: ../shared/vendors.csv
policy: { document: policy/mfa.txt, version: "3" }
evidence:
  - { file: evidence/vpn.png, title: VPN, answers: [enforcement], captured: { on: 2026-10-30 } }
remedies:
  - { finding: sms-only, action: Roll out keys, owner: Otto, due: 2026-12-31, state: open }
history: [../september/pack.asice]
`;

const next = `# Nordwind, the October inspection
version: 1
entity: { name: Nordwind Energie AG }
asOf: 2026-11-30 # the end of the month
preparedBy: { name: Petra Preparer }
realms:
  - { id: entra }
  # The VPN has no export.
  # Attested on 2026-10-30: to be attested anew.
  - { id: vpn, attested: { by: Nadia Novak, on: 2026-10-30, evidence: evidence/vpn.png } }
# As in the engagement of 2026-10-31. Put the new exports there, or change the names, and say when they were made:
# extracted: { on: …, by: … }
sources:
  # Ask Nadia.
  - { realm: entra, files: [exports/users.csv], format: entra-users, extracted: { how: Get-MgUser -All } }
  - { realm: vpn, files: [exports/vpn.csv], columns: { login: Anmeldename } }
classes:
  - { class: sensitive-data, when: { department: Finance } } # the billing team
exceptions: exceptions.csv
vendors: ../shared/vendors.csv
policy: { document: policy/mfa.txt, version: "3" }
# Taken along from 2026-10-31 with its dates: it shows the month that it is of, until it is taken anew.
evidence:
  - { file: evidence/vpn.png, title: VPN, answers: [enforcement], captured: { on: 2026-10-30 } }
remedies:
  - { finding: sms-only, action: Roll out keys, owner: Otto, due: 2026-12-31, state: open }
history: 
  - ../engagement
  - ../september/pack.asice
`;

let old: string;
let folder: string;
beforeEach(() => {
  old = folderOf({
    'engagement.yaml': document,
    'exports/users.csv': usersCsv,
    'exceptions.csv': 'id,accounts,type\nEX-1,anna@nordwind.example,user\n',
    'policy/mfa.txt': 'Everybody.\n',
    'evidence/vpn.png': png(),
    'pseudonym.key': `${'ab'.repeat(32)}\n`,
    '../shared/vpn.csv': 'Anmeldename\nanna\n',
    '../shared/vendors.csv': 'vendor,accounts\n',
    '../september/pack.asice': 'no pack',
  });
  folder = join(dirname(old), 'november');
});
afterEach(() => rmSync(dirname(old), { recursive: true, force: true }));

const next30 = '2026-11-30' as IsoDate;
const carry = (from: string, asOf = next30) =>
  application.continueEngagement({ folder, old: { path: from, shownAs: 'the old one' }, asOf }, silentWork);

/** Name and content of everything in a folder. */
function contents(of: string): readonly string[] {
  return readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => `${path} ${readFileSync(path, 'latin1')}`);
}

const blank = (text: string) => text.replaceAll(/[ \t]+$/gm, '');

describe('continuing from a folder', () => {
  it('takes along what stays true, comments too, and leaves the month behind', async () => {
    const before = contents(old);
    const done = await carry(old);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(blank(readFileSync(join(folder, 'engagement.yaml'), 'utf8'))).toBe(blank(next));
    expect(done.value.written).toEqual([
      'exceptions.csv',
      'policy/mfa.txt',
      'evidence/vpn.png',
      'pseudonym.key',
      'engagement.yaml',
      'exports/',
      'policy/',
      'evidence/',
    ]);
    expect(done.value.notes).toEqual([
      'The exports are not taken along: put the new ones where `sources` names them.',
      '1 decision on ambiguous rows left behind: they are about rows of the old exports.',
      'reviewedBy is left out: nobody has reviewed this month yet.',
      'approvedBy is left out: nobody has approved this month yet.',
      'Realm vpn: attested on 2026-10-30, to be attested anew.',
      '1 item of evidence taken along with the old dates: take them anew, and change `captured`.',
    ]);
    expect(statSync(join(folder, 'pseudonym.key')).mode & 0o777).toBe(0o600);
    expect(contents(old)).toEqual(before);
  });

  it('finds no old export: neither in its folder nor outside of it', async () => {
    await carry(old);
    expect(existsSync(join(dirname(old), 'shared/vpn.csv'))).toBe(true);
    const opened = open(folder);
    expect(opened.ok ? [] : opened.error.map(({ message }) => message)).toEqual([
      'exports/users.csv: This file does not exist.',
      'exports/vpn.csv: This file does not exist.',
    ]);
  });

  it('refuses a date that is not later, and a folder in which something lies that it would write', async () => {
    const same = await carry(old, '2026-10-31' as IsoDate);
    expect(same.ok ? [] : same.error.map(({ code }) => code)).toEqual(['continue-as-of']);
    expect(existsSync(folder)).toBe(false);
    mkdirSync(folder);
    writeFileSync(join(folder, 'exceptions.csv'), 'mine');
    const taken = await carry(old);
    expect(taken.ok ? [] : taken.error.map(({ code }) => code)).toEqual(['file-exists']);
    expect(contents(folder)).toEqual([`${join(folder, 'exceptions.csv')} mine`]);
  });
});

describe('continuing from a pack', () => {
  async function packed(): Promise<string> {
    const { signer, identity } = await testKey();
    writeFileSync(
      join(old, 'engagement.yaml'),
      document
        .replace(/^ {2}# The VPN[^]*?\n {2}- .*\n/m, '')
        .replace(/^ {2}- \{ realm: vpn.*\n/m, '')
        .replace(`, sha256: ${'0'.repeat(64)}`, '')
        .replace(/^history.*\n/m, ''),
    );
    const out = join(dirname(old), 'october.asice');
    const options = {
      out,
      signing: { signer, identity },
      created: '2026-11-24T08:00:00Z' as IsoInstant,
    };
    const built = await application.buildPack(old, options, silentWork);
    if (!built.ok) throw new Error(JSON.stringify(built.error));
    return out;
  }

  it('has its files from the pack; refuses a pack that does not verify', async () => {
    const pack = await packed();
    const done = await carry(pack);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(readFileSync(join(folder, 'policy/mfa.txt'), 'utf8')).toBe('Everybody.\n');
    expect(readFileSync(join(folder, 'evidence/vpn.png')).equals(Buffer.from(png()))).toBe(true);
    const text = readFileSync(join(folder, 'engagement.yaml'), 'utf8');
    expect(text).toContain('id: "EX-1"');
    expect(text).toMatch(/^history:\s+- \.\.\/october\.asice$/m);
    const problems = open(folder);
    expect(problems.ok ? [] : problems.error.map(({ message }) => message)).toEqual([
      'exports/users.csv: This file does not exist.',
    ]);
    rmSync(folder, { recursive: true });
    const bytes = readFileSync(pack);
    bytes.write('X', bytes.indexOf('Everybody.'), 'latin1');
    writeFileSync(pack, bytes);
    const refused = await carry(pack);
    expect(refused.ok ? [] : refused.error.map(({ code }) => code)).toEqual(['pack-not-intact']);
    expect(existsSync(folder)).toBe(false);
  });
});
