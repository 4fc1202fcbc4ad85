import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const header =
  'id,displayName,userPrincipalName,userType,onPremisesSyncEnabled,identities,companyName,creationType';
const users = `${header}\r\n1,Ada,ada@nordwind.example,Member,,,,\r\n`;
const context = '"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users(id,userPrincipalName)"';
const person = '{"id":"1","userPrincipalName":"ada@nordwind.example","accountEnabled":true}';
const yaml = (files: string, more = ''): string =>
  `version: 1\nentity: { name: Nordwind }\nasOf: 2026-10-31\nrealms: [{ id: entra }]\nsources:\n  - { realm: entra, files: [${files}] }\n${more}`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-bad-input-'));
  mkdirSync(join(folder, 'exports'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Name, what is laid down, and words that the one line must hold. */
const cases: readonly (readonly [string, () => void, readonly RegExp[]])[] = [
  ['a missing file', () => write('engagement.yaml', yaml('exports/none.csv')), [/exports\/none\.csv/]],
  [
    'an unknown key in the document',
    () => {
      write('exports/users.csv', users);
      write('engagement.yaml', yaml('exports/users.csv', 'sorces: []\n'));
    },
    [/sorces/, /sources/],
  ],
  ['a CSV with a header and no row', () => laid('users.csv', `${header}\r\n`), [/users\.csv/, /no row/i]],
  [
    'an error body',
    () =>
      laid('users.json', '{"error":{"code":"Authentication_RequestFromUnsupportedUserRole","message":"x"}}'),
    [/users\.json/, /Authentication_RequestFromUnsupportedUserRole/],
  ],
  [
    'one page of two',
    () => laid('users.json', `{${context},"@odata.nextLink":"https://x/?$skiptoken=a","value":[${person}]}`),
    [/users\.json/, /next|page/i],
  ],
  ['truncated JSON', () => laid('users.json', `{${context},"value":[${person},{"id":"2"`), [/users\.json/]],
  [
    'a binary file',
    () => laid('users.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 0, 255, 0])),
    [/users\.csv/],
  ],
  [
    'a folder',
    () => {
      mkdirSync(join(folder, 'exports/users.csv'));
      write('engagement.yaml', yaml('exports/users.csv'));
    },
    [/users\.csv/, /not a regular file/],
  ],
  ['an empty file', () => laid('users.csv', ''), [/users\.csv/, /empty/i]],
  [
    'an unterminated quote',
    () =>
      laid(
        'users.csv',
        `${users}2,"Bela,bela@nordwind.example,Member,,,,\r\n3,C,c@nordwind.example,Member,,,,\r\n`,
      ),
    [/users\.csv/, /row 2/, /quotation mark/],
  ],
  [
    'a file that no adapter knows',
    () => laid('things.csv', 'colour,size\r\nred,3\r\n'),
    [/things\.csv/, /columns/],
  ],
  ['a document that is no YAML', () => write('engagement.yaml', 'version: [1\n'), [/engagement\.yaml/]],
];

function write(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
}

function laid(name: string, content: string | Buffer): void {
  write(`exports/${name}`, content);
  write('engagement.yaml', yaml(`exports/${name}`));
}

describe('bad input ends with exit 2 and one line: file, what, remedy', () => {
  test.each(cases)('%s', (_name, lay, words) => {
    lay();
    const ran = runCli(['assess', folder, '--quiet']);
    expect(ran.stdout).toBe('');
    const lines = ran.stderr.trimEnd().split('\n');
    expect(lines, ran.stderr).toHaveLength(1);
    for (const word of words) expect(lines[0]).toMatch(word);
    expect(ran.code).toBe(2);
  });

  test('a folder that holds no engagement', () => {
    const ran = runCli(['assess', folder, '--quiet']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/engagement\.yaml/);
  });

  test('an unreadable file', () => {
    laid('users.csv', users);
    chmodSync(join(folder, 'exports/users.csv'), 0);
    const ran = runCli(['assess', folder, '--quiet'], { withoutRootPowers: true });
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ran.stderr).toMatch(/exports\/users\.csv.*(read|permission)/i);
    expect(ran.code).toBe(2);
  });

  test('several problems of one document are told at once', () => {
    write('engagement.yaml', yaml('exports/none.csv, exports/neither.csv', 'colour: red\n'));
    const ran = runCli(['assess', folder, '--quiet']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/none\.csv/);
    expect(ran.stderr).toMatch(/neither\.csv/);
    expect(ran.stderr).toMatch(/colour/);
  });

  test('a build that fails leaves nothing behind', () => {
    laid('users.csv', `${header}\r\n`);
    const ran = runCli(['build', folder, '--draft', '--out', join(folder, 'pack.asice'), '--quiet']);
    expect(ran.code).toBe(2);
    expect(readdirSync(folder).toSorted()).toEqual(['engagement.yaml', 'exports']);
  });
});
