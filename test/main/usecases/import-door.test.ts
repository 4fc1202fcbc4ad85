import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import { withoutSecrets } from '#main/files/secrets/without-secrets.ts';
import { openSourceFile } from '#main/files/source-file.ts';
import { inspectFiles } from '#main/usecases/inspect-files.ts';
import type { EngagementInput } from '#shared/model/engagement.ts';
import type { FileInspection } from '#shared/model/inspection.ts';
import { silentWork } from '#shared/model/progress.ts';
import { assessed, problemsOf, type Case, type Files } from '#test/fixtures/core/assess-files.ts';

type Declared = Partial<EngagementInput['sources'][number]>;
const oneSource = (files: Files, declared: Declared = {}): Case => ({
  files,
  engagement: { sources: [{ realm: 'entra', files: Object.keys(files), ...declared }] },
});
const codes = (given: Case) => problemsOf(given).map(({ code, file }) => `${code} ${file}`);

const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-door-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
function inspected(name: string, content: string): FileInspection {
  const path = join(folder, name);
  writeFileSync(path, content);
  const ports = { openSourceFile, withoutSecrets, readSource };
  const [file] = inspectFiles(ports, [{ path, shownAs: name }], silentWork).files;
  if (file === undefined) throw new Error('nothing was inspected');
  return file;
}

/** Portal users, each with the day that its account was made. */
const users = (dates: readonly string[]): string =>
  `id,displayName,userPrincipalName,userType,accountEnabled,createdDateTime\n${dates
    .map((date, index) => `${index},Person ${index},p${index}@contoso.example,Member,True,${date}\n`)
    .join('')}`;
const either = Array.from({ length: 200 }, () => '3/4/2026 1:25:31 PM');
const createdOf = (given: Case): readonly (string | undefined)[] =>
  assessed(given, ({ accounts }) => accounts.map(({ account }) => account.attributes.created));

describe('dates that can be read with the day or the month first', () => {
  it('are read as a date far below the sample shows', () => {
    expect(new Set(createdOf(oneSource({ 'u.csv': users([...either, '25/4/2026 9:00:00']) })))).toEqual(
      new Set(['2026-04-03', '2026-04-25']),
    );
    expect(new Set(createdOf(oneSource({ 'u.csv': users([...either, '4/25/2026 9:00:00']) })))).toEqual(
      new Set(['2026-03-04', '2026-04-25']),
    );
  });

  it('are asked for where no date of the file shows it, with file, column and what to write', () => {
    const [problem] = problemsOf(oneSource({ 'u.csv': users(either) }));
    expect(problem).toMatchObject({ code: 'source-date-order', file: 'u.csv' });
    expect(problem?.message).toContain('createdDateTime');
    expect(problem?.remedy).toContain('dateOrder: day-month');
    expect(inspected('u.csv', users(either)).problems).toMatchObject([{ code: 'source-date-order' }]);
  });

  it('are not asked for where only that there is a day is read', () => {
    const deleted = users([]).replace('createdDateTime', 'deletedDateTime');
    const rows = `${deleted}0,Ada,ada@contoso.example,Member,True,3/4/2026 9:00:00\n`;
    expect(assessed(oneSource({ 'u.csv': rows }), ({ accounts }) => accounts[0]?.outOfScope?.reason)).toBe(
      'deleted',
    );
  });

  it('are asked for where they first stand below the sample', () => {
    const late = [...Array.from({ length: 100 }, () => ''), '3/4/2026'];
    expect(codes(oneSource({ 'u.csv': users(late) }))).toEqual(['source-date-order u.csv']);
  });

  it('are read as a person says', () => {
    const said = { extracted: { dateOrder: 'month-day' as const } };
    expect(new Set(createdOf(oneSource({ 'u.csv': users(either) }, said)))).toEqual(new Set(['2026-03-04']));
  });

  it('are not asked for where day and month are the same, or the year comes first', () => {
    expect(
      codes(oneSource({ 'u.csv': users(['3/3/2026', '2026/04/03', '2026-04-03T00:00:00Z', '']) })),
    ).toEqual([]);
  });
});

const context = 'https://graph.microsoft.com/v1.0/$metadata#users';
const person = (id: string) => ({
  id,
  userPrincipalName: `${id}@contoso.example`,
  userType: 'Member',
  accountEnabled: true,
});

describe('an empty list', () => {
  it('is the last page of a source, or an account without a factor, and no more', () => {
    const first = { '@odata.context': context, '@odata.nextLink': 'https://x/next', value: [person('1')] };
    expect(
      codes(oneSource({ 'p1.json': first, 'p2.json': { '@odata.context': context, value: [] } })),
    ).toEqual([]);
    expect(codes(oneSource({ 'p0.json': [], 'p1.json': [person('1')] }))).toEqual([]);
  });

  it('is nothing alone, or among its like', () => {
    expect(codes(oneSource({ 'p.json': [] }))).toEqual(['source-no-rows p.json']);
    expect(codes(oneSource({ 'p.json': [], 'q.json': { value: [] } }))).toEqual(['source-no-rows p.json']);
  });

  it('shows its format by its name when it is inspected', () => {
    expect(inspected('factors_00u1ada.json', '[]')).toMatchObject({
      format: 'okta-factors',
      problems: [{ code: 'source-no-rows' }],
    });
  });
});

describe('a source that is not whole', () => {
  const page = (id: string, total: number) => ({ totalCount: total, results: [jumpcloud(id)] });
  const jumpcloud = (id: string) => ({
    _id: id,
    username: `u${id}`,
    email: `u${id}@contoso.example`,
    state: 'ACTIVATED',
    activated: true,
    suspended: false,
    account_locked: false,
    totp_enabled: false,
    enable_user_portal_multifactor: true,
    mfa: { configured: true, exclusion: false },
  });

  it('is refused by what it says there are, added up over its pages', () => {
    expect(codes(oneSource({ 'a.json': page('1', 2) }))).toEqual(['source-incomplete a.json']);
    expect(codes(oneSource({ 'a.json': page('1', 2), 'b.json': page('2', 2) }))).toEqual([]);
    const [problem] = problemsOf(oneSource({ 'a.json': page('1', 3), 'b.json': page('2', 3) }));
    expect(problem?.message).toContain('there are 3 in all, and its 2 files hold 2');
    expect(inspected('a.json', JSON.stringify(page('1', 2))).incomplete).toContain('there are 2 in all');
  });

  it('is refused where it is what a service answers when it refuses', () => {
    const body = { error: { code: 'Authentication_RequestFromUnsupportedUserRole', message: 'x' } };
    expect(codes(oneSource({ 'a.json': body }))).toEqual(['json-error-body a.json']);
    expect(codes(oneSource({ 'a.csv': 'id,userPrincipalName\n' }))).toEqual(['source-no-rows a.csv']);
  });
});

describe('headers', () => {
  const rows = (header: readonly string[], order: readonly number[]): string => {
    const row = ['1', 'Ada', 'ada@contoso.example', 'Member', 'True'];
    return `${order.map((index) => header[index]).join(',')}\n${order.map((index) => row[index]).join(',')}\n`;
  };
  const plain = ['id', 'displayName', 'userPrincipalName', 'userType', 'accountEnabled'];
  const dressed = [
    '\ufeffID',
    '  displayName ',
    'user\u200bPrincipalName',
    '\u00a0USERTYPE',
    '"accountEnabled  "',
  ];

  it.each([
    ['as they are', rows(plain, [0, 1, 2, 3, 4])],
    ['in another order', rows(plain, [4, 2, 0, 3, 1])],
    ['with blanks, other case, marks and characters of no width', rows(dressed, [0, 1, 2, 3, 4])],
  ])('are known %s', (_what, text) => {
    assessed(oneSource({ 'u.csv': text }), ({ account }) => {
      expect(account('ada@contoso.example').account.attributes).toMatchObject({ enabled: true, name: 'Ada' });
    });
  });

  it('that stand twice are told by their place', () => {
    const text =
      'id,displayName,userPrincipalName,userType,accountEnabled,displayName\n1,Ada,ada@contoso.example,Member,True,Other\n';
    assessed(oneSource({ 'u.csv': text }), ({ account }) => {
      expect(account('ada@contoso.example').account.attributes.name).toBe('Ada');
    });
  });
});
