import { describe, expect, it } from 'vitest';
import { folderOf } from '#test/fixtures/engagement-folder.ts';
import { readRegister } from '#main/files/read-register.ts';
import { exceptionsOfRegister } from '#main/usecases/registers/exception-rows.ts';
import { problemLine } from '#shared/model/problem.ts';
import { textRow, workbookOf, type WorkbookXml } from './readers/workbook-of.ts';

const required = ['id', 'accounts', 'type'];
const header = textRow('id', 'accounts', 'type', 'approvedOn', 'reviewOn', 'rotationDays', 'riskOwner');
const help = { name: 'Help', rows: textRow('Column', 'What it is') + textRow('id', 'Its number') };

function registerOf(workbook: WorkbookXml) {
  const folder = folderOf({ 'exceptions.xlsx': workbookOf(workbook) });
  return readRegister(`${folder}/exceptions.xlsx`, 'exceptions.xlsx', required);
}

function exceptionsOf(workbook: WorkbookXml) {
  const register = registerOf(workbook);
  if (!register.ok) throw new Error(problemLine(register.error));
  const read = exceptionsOfRegister(register.value, 'exceptions.xlsx');
  if (!read.ok) throw new Error(problemLine(read.error));
  return { rows: read.value.rows, lines: read.value.problems.map(problemLine) };
}

const sheet = (rows: string, more: Omit<WorkbookXml, 'sheets'> = {}): WorkbookXml => ({
  ...more,
  sheets: [help, { name: 'Exceptions', rows: header + rows }],
});

describe('a register in a workbook', () => {
  it('is the sheet with its columns, whatever other sheets there are, its rows numbered as a spreadsheet does', () => {
    const { rows, lines } = exceptionsOf({
      sheets: [
        help,
        {
          name: 'Ausnahmen',
          rows: `${textRow('Register of exceptions')}${header}<row/><row/>${textRow('EX-1', 'svc-1; svc-2', 'service')}${textRow(' ', '')}${textRow('EX-2', 'a', 'robot')}`,
        },
        { name: 'Old', rows: header + textRow('EX-0', 'a', 'user'), state: 'hidden' },
      ],
    });
    expect(rows).toMatchObject([
      { id: 'EX-1', accounts: ['svc-1', 'svc-2'], from: { file: 'exceptions.xlsx', row: 5 } },
    ]);
    expect(lines).toEqual([
      'exceptions.xlsx, sheet “Ausnahmen”, row 7: “robot” is no type of exception; the row was left out. Write one of user, service, break-glass, legacy-ot, customer.',
    ]);
  });

  it('reads dates as spreadsheets keep them: day numbers from 1900 and from 1904, with a time, and as text', () => {
    // 46174 is 2026-06-01 counted from 1900; from 1904 the same day is 44712.
    const row = (day: string, review: string) =>
      `<row><c t="inlineStr"><is><t>EX-1</t></is></c><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>user</t></is></c>${day}${review}</row>`;
    const dates = (given: WorkbookXml) => {
      const { rows, lines } = exceptionsOf(given);
      return [rows[0]?.approvedOn, rows[0]?.reviewOn, lines.length];
    };
    const formats = ['General', 'yyyy\\-mm\\-dd', 14];
    const from1900 = sheet(row('<c s="1"><v>46174</v></c>', '<c s="2"><v>46204.5</v></c>'), { formats });
    expect(dates(from1900)).toEqual(['2026-06-01', '2026-07-01', 0]);
    const from1904 = sheet(row('<c s="1"><v>44712</v></c>', '<c s="2"><v>44742</v></c>'), {
      formats,
      date1904: true,
    });
    expect(dates(from1904)).toEqual(['2026-06-01', '2026-07-01', 0]);
    const asText = sheet(
      row('<c t="inlineStr"><is><t>2026-06-01</t></is></c>', '<c t="inlineStr"><is><t>46204</t></is></c>'),
    );
    expect(dates(asText)).toEqual(['2026-06-01', undefined, 1]);
    expect(exceptionsOf(sheet(row('<c><v>46174</v></c>', ''))).lines).toEqual([
      'exceptions.xlsx, sheet “Exceptions”, row 2: “46174” in approvedOn is not formatted as a date; it is read as 2026-06-01. Format the column as a date.',
    ]);
  });

  it('takes no date and no number from a formula, and says where a text comes from one', () => {
    const { rows, lines } = exceptionsOf(
      sheet(
        '<row><c t="inlineStr"><is><t>EX-1</t></is></c><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>service</t></is></c><c s="1"><f>TODAY()-9</f><v>46174</v></c><c/><c><f>30*3</f><v>90</v></c><c t="str"><f>B9</f><v>Rita Riskowner</v></c></row>',
        { formats: ['General', 14] },
      ),
    );
    expect(rows).toMatchObject([
      {
        riskOwner: 'Rita Riskowner',
        unreadable: ['approvedOn', 'rotationDays'],
        written: { approvedOn: 'formula: 2026-06-01', rotationDays: 'formula: 90' },
      },
    ]);
    expect(rows[0]).not.toHaveProperty('approvedOn');
    expect(lines).toEqual([
      'exceptions.xlsx, sheet “Exceptions”, row 2: A formula computes approvedOn (2026-06-01), so that it may move: it is not read. Write dates like 2026-10-31.',
      'exceptions.xlsx, sheet “Exceptions”, row 2: A formula computes rotationDays (90), so that it may move: it is not read. Write a whole number such as 90.',
      'exceptions.xlsx, sheet “Exceptions”, row 2: A formula computes riskOwner; the value that was saved is read. Write the value itself.',
    ]);
  });

  it('leaves out a row whose formula was never calculated, and one with cells that no column names', () => {
    const { rows, lines } = exceptionsOf(
      sheet(
        `<row><c t="inlineStr"><is><t>EX-1</t></is></c><c><f>A1</f></c></row>${textRow('EX-2', 'a', 'user', '', '', '', '', 'remark')}`,
      ),
    );
    expect(rows).toEqual([]);
    expect(lines).toEqual([
      'exceptions.xlsx, sheet “Exceptions”, row 2: This row has a formula that was never calculated. Correct the row; it was left out.',
      'exceptions.xlsx, sheet “Exceptions”, row 3: This row has 8 cells, header has 7. Correct the row; it was left out.',
    ]);
  });

  it('reads text that is formatted in runs, as Excel keeps it', () => {
    const strings =
      '<si><r><t>Rita </t></r><r><rPr><b/></rPr><t>Risk</t></r><r><t>owner</t></r></si><si><t>a_x000D_\nb</t></si>';
    const cells = ['EX-1', 'x', 'user'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
    const { rows } = exceptionsOf(
      sheet(`<row>${cells.join('')}<c/><c/><c/><c t="s"><v>0</v></c></row>`, { strings }),
    );
    expect(rows[0]?.riskOwner).toBe('Rita Riskowner');
  });

  it('with a header and no row is a register in which nobody has an exception', () => {
    expect(exceptionsOf(sheet(''))).toEqual({ rows: [], lines: [] });
  });

  it.each([
    [
      [help],
      'exceptions.xlsx: No sheet of this workbook has the columns “id”, “accounts”, “type”. Keep one visible sheet with these columns in its first row; there are “Help”.',
    ],
    [
      [help, { name: 'A', rows: header, state: 'hidden' }],
      'exceptions.xlsx: Only a hidden sheet has the columns “id”, “accounts”, “type”: “A”. Keep one visible sheet with these columns in its first row; there are “Help”, “A”.',
    ],
    [
      [
        { name: 'A', rows: header },
        { name: 'B', rows: header },
      ],
      'exceptions.xlsx: Several sheets have the columns “id”, “accounts”, “type”: “A”, “B”. Keep one visible sheet with these columns in its first row; there are “A”, “B”.',
    ],
  ])('says which sheet it wants where that is not plain', (sheets, line) => {
    const register = registerOf({ sheets });
    expect(register.ok ? null : problemLine(register.error)).toBe(line);
  });

  it('refuses macros and links as every workbook does', () => {
    const register = registerOf({ ...sheet(''), parts: { 'xl/vbaProject.bin': 'x' } });
    expect(register).toMatchObject({ ok: false, error: { code: 'workbook-macros' } });
  });
});
