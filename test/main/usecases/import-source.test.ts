import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assessed, problemsOf, type Files } from '#test/fixtures/core/assess-files.ts';
import { id, registration, registrations, user, users } from '#test/fixtures/core/entra-files.ts';

const userFile = users(user(1, 'ada'));
const page = (local: number, next: boolean) => ({
  ...registrations(registration(local, `user${local}`, ['fido2'])),
  ...(next ? { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next?$skiptoken=x' } : {}),
});

function oneSource(files: Files, more: object = {}) {
  return {
    files,
    engagement: { sources: [{ realm: 'entra', files: Object.keys(files), ...more }] },
  };
}

const codes = (given: Parameters<typeof problemsOf>[0]) =>
  problemsOf(given).map(({ code, file }) => `${code} ${file ?? ''}`);

describe('an import is refused', () => {
  it('where a page names a next one that is not there', () => {
    expect(codes(oneSource({ 'p1.json': page(1, true) }))).toEqual(['source-incomplete p1.json']);
    expect(codes(oneSource({ 'p1.json': page(1, true), 'p2.json': page(2, true) }))).toEqual([
      'source-incomplete p2.json',
    ]);
  });

  it('where the stated digest is not that of the file', () => {
    const digest = createHash('sha256').update(JSON.stringify(userFile)).digest('hex');
    const given = (sha256: string) => oneSource({ 'u.json': userFile }, { extracted: { sha256 } });
    expect(codes(given('0'.repeat(64)))).toEqual(['source-digest u.json']);
    expect(codes(given(digest.toUpperCase()))).toEqual([]);
  });

  it('where a list of digests and the files of the source do not fit each other', () => {
    const [first, last] = [page(1, true), page(2, false)];
    const of = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex');
    const given = (...sha256: readonly string[]) =>
      oneSource({ 'p1.json': first, 'p2.json': last }, { extracted: { sha256 } });
    expect(codes(given(of(first), of(last)))).toEqual([]);
    expect(codes(given(of(first)))).toEqual(['source-digest p2.json']);
    expect(codes(given(of(last), of(first), '0'.repeat(64)))).toEqual(['source-digest p1.json']);
  });

  it('where names are concealed, and no id tells who is who', () => {
    const hashed = (more: object) => ({
      userPrincipalName: '2DDC3A8B7C8B0D5E9F7A61B24C3D8E90',
      isMfaRegistered: true,
      methodsRegistered: ['fido2'],
      ...more,
    });
    const [problem] = problemsOf(oneSource({ 'mfa.json': registrations(hashed({})) }));
    expect(problem?.code).toBe('source-names-concealed');
    expect(problem?.message).toMatch(/names in it are concealed/);
    expect(problem?.remedy).toMatch(/names shown .* ids/);
    expect(codes(oneSource({ 'mfa.json': registrations(hashed({ id: id(1) })) }))).toEqual([]);
    const oneOfThree = registrations(hashed({}), registration(null, 'ada', []), registration(null, 'bo', []));
    expect(codes(oneSource({ 'mfa.json': oneOfThree }))).toEqual([]);
  });

  it('where nothing recognises the format and no column is mapped, and says how to go on', () => {
    const [problem] = problemsOf(oneSource({ 'x.csv': 'a,b\n1,2\n' }));
    expect(problem?.code).toBe('source-unrecognised');
    expect(problem?.remedy).toMatch(/inspect.*columns/);
  });

  it('where the format named does not exist, or does not fit', () => {
    expect(codes(oneSource({ 'u.json': userFile }, { format: 'entra-user' }))).toEqual([
      'source-format u.json',
    ]);
    expect(codes(oneSource({ 'x.csv': 'a,b\n1,2\n' }, { format: 'aws-credential-report' }))).toEqual([
      'source-cannot-read x.csv',
    ]);
  });

  it('where one source has files of two formats', () => {
    expect(codes(oneSource({ 'p1.json': page(1, false), 'u.json': userFile }))).toEqual([
      'source-mixed u.json',
    ]);
  });

  it('where not one row can be used, with the first reason', () => {
    const [problem] = problemsOf(
      oneSource({ 'u.json': users({ userPrincipalName: '' }, { userPrincipalName: ' ' }) }),
    );
    expect(problem?.code).toBe('source-nothing-usable');
    expect(problem?.message).toMatch(/row 0 has neither/);
  });

  it('not where its rows rightly say nothing of anybody, which is said; but where one cannot be read', () => {
    const states = (...all: readonly string[]) =>
      all.map((perUserMfaState, local) => ({ userId: id(local + 1), perUserMfaState }));
    const given = (file: object) => ({
      files: { 'u.json': userFile, 's.json': file },
      engagement: {
        sources: ['u.json', 's.json'].map((name) => ({ realm: 'entra', files: [name] })),
      },
    });
    const warnings = assessed(given(states('disabled', 'disabled')), ({ view }) => view.assessment.warnings);
    expect(warnings).toContain('s.json: none of its rows says anything that counts.');
    expect(codes(given(states('disabled', 'moonlit')))).toEqual(['source-nothing-usable s.json']);
  });

  it('where a file is missing, empty, or ends in the middle; and says all of it at once', () => {
    const cut = JSON.stringify(users(user(1, 'ada'), user(2, 'bo'))).slice(0, -20);
    const given = {
      files: { 'empty.csv': '', 'cut.json': cut, 'header.csv': 'id,userPrincipalName,accountEnabled\n' },
      engagement: {
        sources: ['missing.csv', 'empty.csv', 'cut.json', 'header.csv'].map((file) => ({
          realm: 'entra',
          files: [file],
        })),
      },
    };
    expect(problemsOf(given).map(({ file }) => file)).toEqual([
      'missing.csv',
      'empty.csv',
      'cut.json',
      'header.csv',
    ]);
  });
});

describe('an import keeps', () => {
  it('pages of one export as one source, each row with its file', () => {
    const outcome = assessed(
      {
        files: {
          'u.json': users(user(1, 'user1'), user(2, 'user2')),
          'p1.json': page(1, true),
          'p2.json': page(2, false),
        },
        engagement: {
          sources: [
            { realm: 'entra', files: ['u.json'] },
            { realm: 'entra', files: ['p1.json', 'p2.json'] },
          ],
        },
      },
      ({ view, accounts }) => ({
        rows: view.sources.map(({ files }) => files.map((file) => file.rows)),
        support: accounts.map(({ account }) =>
          account.rows.map(({ source, file, row }) => [source, file, row]),
        ),
      }),
    );
    expect(outcome.rows).toEqual([[2], [1, 1]]);
    expect(outcome.support).toEqual([
      [
        [1, 0, 0],
        [2, 0, 0],
      ],
      [
        [1, 0, 1],
        [2, 1, 0],
      ],
    ]);
  });

  it('the bytes of every file, and gives them back', () => {
    const text = 'id,userPrincipalName,accountEnabled\n1,ada@x.example,True\n';
    const back = assessed({ files: { 'u.csv': text } }, ({ store, view }) => {
      const file = view.sources[0]?.files[0];
      const kept = file === undefined ? null : store.bytes.of(file.sha256);
      return Buffer.concat([...(kept?.chunks() ?? [])]).toString();
    });
    expect(back).toBe(text);
  });

  it('every row of a source of several roles once in each total', () => {
    const header =
      'user,arn,user_creation_time,password_enabled,password_last_used,mfa_active,access_key_1_active,access_key_2_active';
    const row = (name: string, mfa: string) =>
      `${name},arn:aws:iam::1:user/${name},2024-01-01T00:00:00+00:00,true,no_information,${mfa},false,false`;
    const totals = assessed(
      {
        files: {
          'r.csv': [
            header,
            row('ada', 'true'),
            row('bo', 'false'),
            row('cy', 'perhaps'),
            row('', 'true'),
          ].join('\n'),
        },
      },
      ({ view }) => view.assessment.sources[0]?.totals,
    );
    expect(totals).toEqual({
      population: { rows: 4, accounts: 3, merged: 0, duplicates: 0, ignored: 0, rejected: 1 },
      enrolment: {
        rows: 4,
        matched: 2,
        merged: 0,
        duplicates: 0,
        orphans: 0,
        ambiguous: 0,
        ignored: 1,
        rejected: 1,
      },
    });
  });

  it('only the roles that the engagement names', () => {
    const header = 'user,arn,user_creation_time,password_enabled,mfa_active';
    const roles = assessed(
      {
        files: { 'r.csv': `${header}\nada,arn:aws:iam::1:user/ada,2024-01-01T00:00:00+00:00,true,true\n` },
        engagement: { sources: [{ realm: 'entra', files: ['r.csv'], roles: ['population'] }] },
      },
      ({ view, accounts }) => ({
        roles: view.sources[0]?.roles,
        enrolment: view.assessment.sources[0]?.totals.enrolment,
        record: accounts[0]?.account.hasEnrolmentRecord,
      }),
    );
    expect(roles).toEqual({ roles: ['population'], enrolment: null, record: false });
  });

  it('when it was extracted: as a person states, a date to the end of its day', () => {
    const extracted = assessed(
      oneSource({ 'u.json': userFile }, { extracted: { on: '2026-10-30', by: 'Ida', how: 'Get-MgUser' } }),
      ({ view }) => view.sources[0]?.extracted,
    );
    expect(extracted).toMatchObject({
      on: '2026-10-30T23:59:59Z',
      onFrom: 'stated',
      by: 'Ida',
      how: 'Get-MgUser',
    });
  });

  it('a header in the middle of a file: rejected for what it is, and shown as a joined export', () => {
    const joined = 'login,active\nada,yes\nbo,yes\nlogin,active\ncy,yes\n';
    const given = {
      files: { 'users.csv': joined },
      engagement: {
        sources: [{ realm: 'entra', files: ['users.csv'], columns: { login: 'login', enabled: 'active' } }],
      },
    };
    const outcome = assessed(given, ({ view, ends }) => ({
      ends: ends('users.csv'),
      rejected: view.assessment.realms[0]?.population.rejected,
      findings: view.findings.filter((one) => one.id === 'incomplete-export'),
      rows: view.findings
        .filter((one) => one.id === 'incomplete-export')
        .flatMap((one) => [...view.findingRows(one)]),
    }));
    expect(outcome.ends).toEqual([
      'account',
      'account',
      'rejected: repeats the header: files were joined',
      'account',
    ]);
    expect(outcome.rejected).toBe(1);
    expect(outcome.findings).toMatchObject([{ realm: 'entra', rows: 1, subjects: ['users.csv'] }]);
    expect(outcome.rows).toEqual([{ source: 1, file: 0, row: 3 }]);
  });

  it('rejects keys that no text can hold', () => {
    const broken = `[{"id":"${id(1)}","userPrincipalName":"a\\u0000b@x.example","accountEnabled":true},{"id":"${id(2)}","userPrincipalName":"ok@x.example","accountEnabled":true}]`;
    const ends = assessed({ files: { 'u.json': broken } }, (outcome) => outcome.ends('u.json'));
    expect(ends[1]).toBe('account');
    expect(ends[0]).toMatch(/^rejected/);
  });
});
