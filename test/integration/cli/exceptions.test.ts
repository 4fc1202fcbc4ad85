import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { folderOf } from '#test/fixtures/engagement-folder.ts';
import { runHere } from './run-here.ts';

const document = (exceptions: string) => `version: 1
entity: { name: Beispielwerke GmbH }
asOf: 2026-10-31
realms: [{ id: entra }]
sources:
  - { realm: entra, files: [exports/users.csv] }
${exceptions}`;

/** Two of Sales whose creation is known, one before and one after the approval; one of whom nobody says; one of IT. */
const users = `id,userPrincipalName,accountEnabled,department,createdDateTime
1,anna@nordwind.example,True,Sales,2020-01-01T00:00:00Z
2,bo@nordwind.example,True,Sales,
3,cy@nordwind.example,True,Sales,2026-06-02T00:00:00Z
4,dee@nordwind.example,True,IT,2020-01-01T00:00:00Z
`;
const header =
  'id,accounts,type,notAppropriateBecause,justification,riskOwner,compensatingControls,approvedBy,approvedOn,reviewOn,expiresOn\n';
const row = (id: string, accounts: string, expiresOn = '2026-11-20') =>
  `${id},${accounts},user,no hands free,crane,Rita Riskowner,supervised,Carl Ciso,2026-06-01,2026-12-01,${expiresOn}\n`;
const sales = row('EX-1', 'when: department=Sales');
const dee = row('EX-2', 'dee@nordwind.example');

function engagement(register: string | null, exceptions = 'exceptions: exceptions.csv # the register\n') {
  return folderOf({
    'engagement.yaml': document(exceptions),
    'exports/users.csv': users,
    ...(register === null ? {} : { 'exceptions.csv': header + register }),
  });
}

const json = async (words: readonly string[], folder: string) => {
  const ran = await runHere([...words, '--json'], {}, folder);
  return { code: ran.code, document: JSON.parse(ran.stdout) };
};

/** Names of accounts by the exception that covers them. */
async function excepted(folder: string): Promise<readonly string[]> {
  const { document: found } = await json(['list', '.', '--verdict', 'excepted'], folder);
  return found.accounts.map(
    ({ account, exception }: { account: string; exception: string }) =>
      `${exception}: ${account.split('@')[0] ?? ''}`,
  );
}

const warnings = async (folder: string): Promise<readonly string[]> =>
  (await json(['assess', '.'], folder)).document.warnings;

describe('evidence-binder exceptions', () => {
  it('writes a template that is a register as it stands', async () => {
    const folder = engagement(null, '');
    for (const name of ['exceptions.xlsx', 'exceptions.csv']) {
      expect((await runHere(['exceptions', 'template', name], {}, folder)).code).toBe(0);
      writeFileSync(join(folder, 'engagement.yaml'), document(`exceptions: ${name}\n`));
      expect((await json(['assess', '.'], folder)).document.exceptions.valid).toBe(0);
    }
  });

  it('goes out as a workbook and comes in again as the same; nothing differs then', async () => {
    const folder = engagement(sales + dee);
    expect(await json(['exceptions', 'export', '.', '--out', 'out.xlsx'], folder)).toMatchObject({
      code: 0,
      document: { file: 'out.xlsx', rows: 2 },
    });
    const before = readFileSync(join(folder, 'exceptions.csv'));
    const { code, document: done } = await json(['exceptions', 'import', '.', 'out.xlsx'], folder);
    expect([code, done.file, done.review.changed, done.review.added]).toEqual([0, null, [], []]);
    expect(readFileSync(join(folder, 'exceptions.csv')).equals(before)).toBe(true);
    // The workbook itself may be the register.
    copyFileSync(join(folder, 'out.xlsx'), join(folder, 'exceptions.xlsx'));
    writeFileSync(join(folder, 'engagement.yaml'), document('exceptions: exceptions.xlsx\n'));
    expect(await excepted(folder)).toEqual(['EX-1: anna', 'EX-2: dee']);
  });

  it('overwrites no file with a template or an export', async () => {
    const folder = engagement(sales);
    const before = readFileSync(join(folder, 'exceptions.csv'));
    for (const words of [
      ['exceptions', 'template', 'exceptions.csv'],
      ['exceptions', 'export', '.', '--out', 'exceptions.csv'],
    ]) {
      const { code, stderr } = await runHere(words, {}, folder);
      expect([code, stderr]).toEqual([2, expect.stringContaining('There is a file of this name already.')]);
    }
    expect(readFileSync(join(folder, 'exceptions.csv')).equals(before)).toBe(true);
  });

  it('reviews another register before anything changes', async () => {
    const folder = engagement(sales + dee);
    const other = row('ex-1', 'when: department=Sales', '2026-10-30') + row('EX-3', 'bo@nordwind.example');
    writeFileSync(join(folder, 'new.csv'), header + other);
    const { code, document: review } = await json(['exceptions', 'review', '.', 'new.csv'], folder);
    expect(code).toBe(0);
    expect(review).toMatchObject({
      schema: 'evidence-binder/exceptions-review@1',
      added: ['EX-3'],
      removed: ['EX-2'],
      changed: [
        {
          id: 'ex-1',
          fields: [
            { field: 'id', was: 'EX-1', is: 'ex-1' },
            { field: 'expiresOn', was: '2026-11-20', is: '2026-10-30' },
          ],
        },
      ],
      states: [
        { id: 'ex-1', was: 'valid', is: 'expired', reasons: ['exception.expired'] },
        { id: 'EX-2', was: 'valid', is: null },
        { id: 'EX-3', was: null, is: 'valid' },
      ],
      accounts: [
        { account: 'anna@nordwind.example', was: 'EX-1', is: null, verdict: 'unknown' },
        { account: 'bo@nordwind.example', was: null, is: 'EX-3', verdict: 'excepted' },
        { account: 'dee@nordwind.example', was: 'EX-2', is: null, verdict: 'unknown' },
      ],
      errors: [],
    });
    expect(readdirSync(folder).toSorted()).toEqual([
      'engagement.yaml',
      'exceptions.csv',
      'exports',
      'new.csv',
    ]);
    expect(await excepted(folder)).toEqual(['EX-1: anna', 'EX-2: dee']);
  });

  it('takes nothing in that has errors unless they are accepted, and keeps what it replaces', async () => {
    const folder = engagement(sales + dee);
    const broken =
      row('EX-2', 'dee@nordwind.example;ghost') +
      row('EX-3', 'dee@nordwind.example') +
      row('EX-3', 'anna@nordwind.example') +
      row('', 'bo@nordwind.example');
    writeFileSync(join(folder, 'new.csv'), header + broken);
    const before = readFileSync(join(folder, 'exceptions.csv'));
    const refused = await runHere(['exceptions', 'import', '.', 'new.csv'], {}, folder);
    expect(refused.code).toBe(1);
    expect(refused.stdout.split('\n').filter((line) => line.startsWith('error: '))).toEqual([
      'error: new.csv, row 3: The id “EX-3” stands in row 2 too: this row was left out, and the other cannot be valid. Give every exception its own id.',
      'error: new.csv, row 4: The exception has no id and was left out. Give it an id that stays the same from month to month.',
      'error: new.csv, row 1: EX-2: no realm has “ghost”. Correct the name, or take it out.',
      'error: new.csv, row 1: EX-2: “dee@nordwind.example” also in EX-3: none of these exceptions covers what several claim. Leave each account in one exception.',
      'error: new.csv, row 2: EX-3: “dee@nordwind.example” also in EX-2: none of these exceptions covers what several claim. Leave each account in one exception.',
    ]);
    expect(readFileSync(join(folder, 'exceptions.csv')).equals(before)).toBe(true);
    expect(readdirSync(folder)).not.toContain('exceptions-before-1.csv');

    const { code, document: done } = await json(
      ['exceptions', 'import', '.', 'new.csv', '--accept-errors'],
      folder,
    );
    expect([code, done.file, done.backups]).toEqual([0, 'exceptions.csv', ['exceptions-before-1.csv']]);
    expect(readFileSync(join(folder, 'exceptions-before-1.csv')).equals(before)).toBe(true);
    expect(await excepted(folder)).toEqual([]);
    // Rows that could not be read are in the register still, to be put right there.
    expect(readFileSync(join(folder, 'exceptions.csv'), 'utf8')).toContain(',bo@nordwind.example,');
  });

  it('replaces a list in the document by a file, and keeps the document as it was', async () => {
    const folder = engagement(
      null,
      'exceptions: # old\n  - { id: EX-9, type: user, accounts: [dee@nordwind.example] }\n',
    );
    const before = readFileSync(join(folder, 'engagement.yaml'), 'utf8');
    writeFileSync(join(folder, 'new.csv'), header + dee);
    const { document: done } = await json(['exceptions', 'import', '.', 'new.csv'], folder);
    expect(done).toMatchObject({ file: 'exceptions.csv', backups: ['engagement-before-1.yaml'] });
    expect(readFileSync(join(folder, 'engagement-before-1.yaml'), 'utf8')).toBe(before);
    expect(parse(readFileSync(join(folder, 'engagement.yaml'), 'utf8'))).toMatchObject({
      exceptions: 'exceptions.csv',
    });
    expect(await excepted(folder)).toEqual(['EX-2: dee']);
  });

  it('freezes what a rule covered when it was approved, and nobody who came later', async () => {
    const folder = engagement(sales + dee);
    expect((await warnings(folder)).filter((line) => line.includes('EX-1'))).toEqual([
      'exceptions.csv, row 1: EX-1: its rule fits accounts that it does not cover (created after its approval: 1; of which no source says when they were created: 1). Write down with `exceptions freeze` which accounts the approval was of.',
    ]);
    expect(await json(['exceptions', 'freeze', '.'], folder)).toMatchObject({
      code: 0,
      document: {
        file: 'exceptions-frozen.csv',
        backup: null,
        frozen: [{ id: 'EX-1', shown: 1, stated: 0, later: 1, unknown: 1 }],
      },
    });
    expect(await excepted(folder)).toEqual(['EX-1: anna', 'EX-2: dee']);
    expect(readFileSync(join(folder, 'engagement.yaml'), 'utf8')).toContain(
      'exceptions: exceptions.csv # the register\nfrozenAccounts: exceptions-frozen.csv\n',
    );
    // A second time there is nothing to freeze; again with a person who states what no source shows.
    expect((await json(['exceptions', 'freeze', '.'], folder)).document).toMatchObject({
      frozen: [],
      file: null,
    });
    expect((await runHere(['exceptions', 'freeze', '.', 'EX-1'], {}, folder)).stderr).toMatch(
      /has a frozen list already/,
    );
    const again = await json(['exceptions', 'freeze', '.', 'EX-1', '--again', '--by', 'Carl Ciso'], folder);
    expect(again.document).toMatchObject({
      backup: 'exceptions-frozen-before-1.csv',
      frozen: [{ shown: 1, stated: 1, later: 1, unknown: 0 }],
    });
    expect(await excepted(folder)).toEqual(['EX-1: anna', 'EX-1: bo', 'EX-2: dee']);
    // Somebody who comes into the department is not covered, whatever the creation date says.
    writeFileSync(
      join(folder, 'exports/users.csv'),
      `${users}5,eve@nordwind.example,True,Sales,2019-01-01T00:00:00Z\n`,
    );
    expect(await excepted(folder)).toEqual(['EX-1: anna', 'EX-1: bo', 'EX-2: dee']);
    // Another approval is of other accounts: the list says nothing of it.
    const path = join(folder, 'exceptions.csv');
    writeFileSync(path, readFileSync(path, 'utf8').replace('2026-06-01,2026-12-01', '2026-06-02,2026-12-01'));
    expect((await warnings(folder)).join('\n')).toContain('the register has no such approval of it');
    expect(await excepted(folder)).toEqual(['EX-1: anna', 'EX-1: cy', 'EX-2: dee', 'EX-1: eve']);
  });

  it('says what is due, by date, as a table, as CSV and as JSON', async () => {
    const folder = engagement(row('EX-1', 'anna@nordwind.example', '2026-10-30') + dee);
    expect((await runHere(['exceptions', 'calendar', '.'], {}, folder)).stdout).toBe(
      [
        'As of 2026-10-31:',
        '2026-10-30  overdue  1 day ago   expiry  EX-1  Rita Riskowner  1 account',
        '2026-11-20  soon     in 20 days  expiry  EX-2  Rita Riskowner  1 account',
        '2026-12-01           in 31 days  review  EX-1  Rita Riskowner  1 account',
        '2026-12-01           in 31 days  review  EX-2  Rita Riskowner  1 account',
        '',
      ].join('\n'),
    );
    expect(
      (await runHere(['exceptions', 'calendar', '.', '--csv'], {}, folder)).stdout.split('\r\n').slice(0, 3),
    ).toEqual([
      'on,urgency,daysLeft,daysOverdue,what,exception,type,riskOwner,accounts',
      '2026-10-30,overdue,,1,expiry,EX-1,user,Rita Riskowner,1',
      '2026-11-20,soon,20,,expiry,EX-2,user,Rita Riskowner,1',
    ]);
    const { document: calendar } = await json(['exceptions', 'calendar', '.'], folder);
    expect(calendar).toMatchObject({
      asOf: '2026-10-31',
      due: [{ on: '2026-10-30', what: 'expiry', days: -1, urgency: 'overdue' }, {}, {}, {}],
    });
  });

  it('shows in the exports of the approval’s own day who was there', async () => {
    const folder = engagement(sales.replace('2026-06-01', '2026-10-31'));
    expect((await json(['exceptions', 'freeze', '.'], folder)).document.frozen).toEqual([
      { id: 'EX-1', shown: 3, stated: 0, later: 0, unknown: 0 },
    ]);
  });

  it.each([
    [['exceptions'], /Say template, export/],
    [['exceptions', 'constructor'], /Say template, export/],
    [['exceptions', 'template', 'x.ods'], /\.xlsx or \.csv/],
    [['exceptions', 'export', '.'], /--out FILE/],
    [['exceptions', 'review', '.'], /a folder and a file/],
    [['exceptions', 'review', '.', 'none.xlsx'], /none\.xlsx.*does not exist/],
    [['exceptions', 'import', '.', 'exports/users.csv'], /The column “accounts”, “type” is missing/],
    [['exceptions', 'freeze', '.', 'EX-2'], /names its accounts: there is nothing to freeze/],
    [['exceptions', 'freeze', '.', 'EX-12'], /No exception has the id “EX-12”/],
  ])('says in one line what is wrong with %j', async (words, says) => {
    const folder = engagement(sales + dee);
    const { code, stdout, stderr } = await runHere(words, {}, folder);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'exceptions-frozen.csv'))).toBe(false);
  });
});
