import { describe, expect, it } from 'vitest';
import { assessed, type Files } from '#test/fixtures/core/assess-files.ts';
import { user, users } from '#test/fixtures/core/entra-files.ts';

const header = 'Employee ID,Name,Email,Hire date,Termination date,Status';
const staff = (...rows: readonly string[]) => [header, ...rows, ''].join('\n');
const employed = '99,Somebody,somebody@nordwind.example,2020-01-01,,Active';

/** A people list in a realm of its own beside a user list: who is found to have left, whose nobody is, how rows end. */
function judged(people: string, files: Files = { 'users.json': users(user(1, 'ada'), user(2, 'bjorn')) }) {
  return assessed(
    {
      files: { ...files, 'staff.csv': people },
      engagement: {
        realms: [{ id: 'entra' }, { id: 'staff' }],
        sources: [
          ...Object.keys(files).map((path) => ({ realm: 'entra', files: [path] })),
          { realm: 'staff', files: ['staff.csv'] },
        ],
      },
    },
    ({ accounts, ends, view }) => ({
      left: accounts.flatMap(({ account }) =>
        account.leaving === undefined ? [] : [account.name.split('@')[0]],
      ),
      ofNobody: accounts.flatMap(({ account }) =>
        account.ofNobody === true ? [account.name.split('@')[0]] : [],
      ),
      rows: ends('staff.csv', 'other'),
      findings: view.assessment.findings.map(({ id }) => id),
      balanced: view.assessment.unbalanced,
      warnings: view.assessment.warnings,
    }),
  );
}

describe('people of a list in a realm of its own', () => {
  it('are found by address in the other realms, and nobody is missed', () => {
    const { left, ofNobody, rows, findings, balanced } = judged(
      staff('1,Ada,ADA@nordwind.example,2020-01-01,2026-01-31,Inactive', employed),
    );
    expect(left).toEqual(['ada']);
    expect(ofNobody).toEqual(['bjorn']);
    expect(rows).toEqual(['matched', 'orphan: row.nobody']);
    expect(findings).toEqual(expect.arrayContaining(['leaver-active', 'account-without-person']));
    expect(balanced).toEqual([]);
  });

  it('are found where they are guests', () => {
    const guest = {
      ...user(1, 'ada'),
      userPrincipalName: 'ada_nordwind.example#EXT#@branch.onmicrosoft.example',
      userType: 'Guest',
    };
    const files = { 'users.json': users(guest, user(2, 'bjorn')) };
    const { left, findings } = judged(
      staff('1,Ada,ada@nordwind.example,2020-01-01,2026-01-31,Inactive', employed),
      files,
    );
    expect(left).toEqual(['ada_nordwind.example#EXT#']);
    expect(findings).toContain('leaver-active');
  });

  it('are found by personnel number, whichever account has it', () => {
    const files = {
      'users.json': users({ ...user(1, 'ada'), employeeId: '7' }, { ...user(2, 'adm-ada'), employeeId: '7' }),
    };
    expect(judged(staff('7,Ada,,2020-01-01,2026-01-31,Inactive', employed), files).left).toEqual([
      'ada',
      'adm-ada',
    ]);
  });

  it('have not left where one of their rows has no end', () => {
    const { left, ofNobody } = judged(
      staff(
        '1,Ada,ada@nordwind.example,2020-01-01,2024-01-31,Inactive',
        '1,Ada,ada@nordwind.example,2025-01-01,,Active',
        '2,Björn,bjorn@nordwind.example,2020-01-01,,Active',
      ),
    );
    expect(left).toEqual([]);
    expect(ofNobody).toEqual([]);
  });

  it('have not left where the row of their return has the number alone', () => {
    const { left, ofNobody, rows, findings } = judged(
      staff(
        '1,Ada,ada@nordwind.example,2020-01-01,2024-01-31,Inactive',
        '1,Ada,,2025-01-01,,Active',
        '2,Björn,bjorn@nordwind.example,2020-01-01,2024-01-31,Inactive',
        '2,Björn,,2025-01-01,2025-12-31,Inactive',
        '3,Cleo,,2020-01-01,,Active',
      ),
    );
    expect(left).toEqual(['bjorn']);
    expect(ofNobody).toEqual([]);
    expect(findings).toContain('leaver-active');
    expect(rows).toEqual(['matched', 'matched', 'matched', 'matched', 'orphan: row.nobody']);
  });

  it('are not all one person where a number fills the column', () => {
    const many = Array.from({ length: 20 }, (_, at) => `9,P${at},p${at}@nordwind.example,2020-01-01,,Active`);
    const { left } = judged(staff('9,Ada,ada@nordwind.example,2020-01-01,2024-01-31,Inactive', ...many));
    expect(left).toEqual(['ada']);
  });

  it('have not left before their last day is past, nor where a later row has one that is stated', () => {
    const { left, findings } = judged(
      staff(
        '1,Ada,ada@nordwind.example,2020-01-01,,Inactive',
        '1,Ada,ada@nordwind.example,2025-01-01,2099-01-31,Active',
        '2,Björn,bjorn@nordwind.example,2020-01-01,2026-10-31,Active',
      ),
    );
    expect(left).toEqual(['ada', 'bjorn']);
    expect(findings).not.toContain('leaver-active');
  });

  it('who are leavers alone say nothing of the others', () => {
    const { ofNobody, findings } = judged(staff('1,Ada,ada@nordwind.example,2020-01-01,2026-01-31,Inactive'));
    expect(ofNobody).toEqual([]);
    expect(findings).not.toContain('account-without-person');
  });

  it('who have no account are no trouble', () => {
    const { warnings, balanced } = judged(staff(employed));
    expect(balanced).toEqual([]);
    expect(warnings.filter((warning) => warning.includes('staff.csv'))).toEqual([]);
  });
});
