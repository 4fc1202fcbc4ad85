import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf } from '#test/fixtures/engagement-folder.ts';
import { runHere } from '#test/fixtures/run-here.ts';

const engagement = {
  'engagement.yaml': `version: 1
entity: { name: Nordwind }
asOf: 2026-10-31
realms: [{ id: entra }]
sources:
  - { realm: entra, files: [exports/users.csv], format: entra-users }
evidence:
  - { file: evidence/seen by anna.mueller.txt, title: One, personalData: none }
  - { file: evidence/seen by rita.mayer.txt, title: Two, personalData: none }
`,
  'exports/users.csv':
    'id,userPrincipalName,displayName,accountEnabled,userType\n' +
    '1,anna.mueller@nordwind.example,Anna Müller,True,Member\n2,rita.mayer@nordwind.example,Rita Mayer,True,Member\n',
  'evidence/seen by anna.mueller.txt': 'first\n',
  'evidence/seen by rita.mayer.txt': 'second\n',
};

it('packs two files of a summary, whose names are one without the names in them, as two', async () => {
  const folder = folderOf(engagement);
  const out = join(dirname(folder), 'summary.asice');
  const ran = await runHere(['build', folder, '--out', out, '--draft', '--disclosure', 'summary']);
  expect(ran).toMatchObject({ code: 0 });
  const unpacked = (member: string): string =>
    execFileSync('unzip', ['-p', out, member.replaceAll('[', String.raw`\[`)], { encoding: 'utf8' });
  expect(unpacked('evidence/seen by [withheld].txt')).toBe('first\n');
  expect(unpacked('evidence/seen by [withheld]-2.txt')).toBe('second\n');
  const stated = unpacked('engagement.yaml');
  expect(stated).toContain('seen by [withheld].txt');
  expect(stated).toContain('seen by [withheld]-2.txt');
  rmSync(dirname(folder), { recursive: true });
});
