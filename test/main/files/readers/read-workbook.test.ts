import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import { isDateFormat, isoOfSerial } from '#main/files/readers/workbook-dates.ts';
import { bytesOf, opened, read, refusal, rejectedIn, rowsOf } from './bytes-of.ts';
import { sheetOf, textRow, workbookOf } from './workbook-of.ts';

const header = textRow('upn', 'name');
const ada = textRow('ada@contoso.example', 'Ada');

function problemOf(content: Uint8Array, sheet?: string) {
  const reader = readSource(bytesOf(content, undefined, 'exports/users.xlsx'), { sheet });
  return reader.ok ? null : reader.error;
}

describe('a sheet of a workbook', () => {
  it('gives its first row as the header and the others as rows', () => {
    const reader = opened(sheetOf(header + ada), 100);
    expect(rowsOf(reader)).toEqual([{ row: 1, raw: ['ada@contoso.example', 'Ada'] }]);
    expect(reader).toMatchObject({
      columns: ['upn', 'name'],
      delimiter: null,
      sheet: 'Users',
      sheets: ['Users'],
      sample: { shape: 'table', header: ['upn', 'name'], rows: [['ada@contoso.example', 'Ada']] },
      notes: ['Sheet “Users” of a workbook is read.'],
    });
  });

  it('has texts shared and inline, plain and in runs, with what XML cannot hold', () => {
    const strings =
      '<si><t>Zo\u00eb &amp; co</t></si><si><r><t>Jö</t></r><r><rPr/><t xml:space="preserve">rg </t></r><rPh><t>reading</t></rPh></si><si><t>a_x000D_b_x005F_x</t></si><si/>';
    const cells = ['0', '1', '2', '3'].map((index) => `<c t="s"><v>${index}</v></c>`).join('');
    expect(read(sheetOf(`${textRow('a', 'b', 'c', 'd')}<row>${cells}</row>`, { strings }))).toEqual([
      ['Zoë & co', 'Jörg ', 'a\rb_x', ''],
    ]);
  });

  it('has truth values, numbers as they are spelled, errors and results of formulas', () => {
    const row = [
      '<c t="b"><v>1</v></c>',
      '<c t="b"><v>0</v></c>',
      '<c><v>12345678901234567</v></c>',
      '<c><v>0.10000000000000001</v></c>',
      '<c t="e"><f>NA()</f><v>#N/A</v></c>',
      '<c t="str"><f>UPPER(A1)</f><v>ADA</v></c>',
      '<c t="d"><v>2026-09-22</v></c>',
    ].join('');
    const reader = opened(sheetOf(`${textRow('a', 'b', 'c', 'd', 'e', 'f', 'g')}<row>${row}</row>`));
    expect(rowsOf(reader)).toEqual([
      {
        row: 1,
        raw: ['TRUE', 'FALSE', '12345678901234567', '0.10000000000000001', '#N/A', 'ADA', '2026-09-22'],
      },
    ]);
    expect(reader.notes.slice(1)).toEqual([
      'Cells with formulas: 2; their values are those that were saved.',
      'Cells with an error value such as #N/A: 1; they are kept as text.',
    ]);
  });

  it.each([
    [false, '45922.784178240741', '2025-09-22T18:49:13'],
    [true, '44460.5', '2025-09-22T12:00:00'],
  ])('has days as ISO dates (from 1904: %s)', (date1904, serial, iso) => {
    const formats = [0, 14, 22, 'dd.mm.yyyy hh:mm:ss', '0.00'];
    const row = formats.map((_, style) => `<c s="${style}"><v>${serial}</v></c>`).join('');
    const [cells] = read(
      sheetOf(`${textRow('a', 'b', 'c', 'd', 'e')}<row>${row}</row>`, { formats, date1904 }),
    );
    expect(cells).toEqual([serial, iso, iso, iso, serial]);
  });

  it('has cells where they say, and empty ones between', () => {
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="C1" t="inlineStr"><is><t>c</t></is></c></row><row r="3"><c r="B3"><v>2</v></c></row>`;
    expect(read(sheetOf(rows))).toEqual([['', '2', '']]);
  });

  it('has no rows where nothing is filled in; they are counted', () => {
    const rows = `<row r="3"><c r="A3"/></row><row r="4"><c t="inlineStr"><is><t>upn</t></is></c></row><row r="9"><c><v>1</v></c></row><row r="10"/><row r="11"><c><v>2</v></c></row>`;
    const reader = opened(sheetOf(rows));
    expect(rowsOf(reader)).toEqual([
      { row: 1, raw: ['1'] },
      { row: 2, raw: ['2'] },
    ]);
    expect(reader.blankLines()).toBe(3 + 4 + 1);
  });

  it('says how many areas are merged and how many rows hidden', () => {
    const after = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>';
    const rows = `${header}${ada.replace('<row>', '<row hidden="1">')}`;
    const reader = opened(workbookOf({ sheets: [{ name: 'Users', rows, after }] }));
    rowsOf(reader);
    expect(reader.notes.slice(1)).toEqual([
      'Merged areas: 1; only the first cell of each has its value.',
      'Hidden rows: 1; they are read like the others.',
    ]);
  });

  it.each([
    ['more cells than the header', textRow('a', 'b', 'c'), 'has 3 cells, header has 2'],
    [
      'a formula that was never calculated',
      '<row><c><f>1+1</f></c></row>',
      'has a formula that was never calculated',
    ],
    ['the header again', header, 'repeats the header: files were joined'],
    ['a NUL', textRow('a', 'x_x0000_'), 'has a NUL character'],
    ['half a character', textRow('a', 'x_xD800_'), 'has half a character (a lone surrogate)'],
  ])('has a row rejected by name: %s', (_what, row, why) => {
    expect(rejectedIn(sheetOf(header + row + ada))).toEqual([[1, why]]);
  });

  it('is read with prefixed names, and without styles or shared texts', () => {
    const prefixed =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const relations =
      '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>';
    const parts = { 'xl/worksheets/sheet1.xml': prefixed, 'xl/_rels/workbook.xml.rels': relations };
    expect(read(sheetOf('', { parts }))).toEqual([['1']]);
  });

  it('as another program writes it', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Leavers');
    sheet.addRow(['Employee', 'Left', 'Active', 'Number']);
    sheet.addRow(['Zoë Å', new Date(Date.UTC(2026, 8, 30)), true, 0.5]);
    sheet.addRow(['=1+3', { formula: '1+1', result: 2 }, false, -7]);
    const content = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(read(content)).toEqual([
      ['Zoë Å', '2026-09-30', 'TRUE', '0.5'],
      ['=1+3', '2', 'FALSE', '-7'],
    ]);
  });
});

describe('which sheet is read', () => {
  const sheets = [
    { name: 'Empty', rows: '<row r="1"><c r="A1"/></row>' },
    { name: 'Users', rows: header + ada },
    { name: 'Old', rows: header + ada + ada, state: 'hidden' },
  ];

  it('is the only visible one that has rows; that others are not is said', () => {
    const reader = opened(workbookOf({ sheets }));
    expect(reader).toMatchObject({ sheet: 'Users', sheets: ['Empty', 'Users', 'Old'] });
    expect(reader.notes[1]).toBe('Other sheets are not: “Empty”, “Old”.');
  });

  it.each([['Old'], [' old ']])('is the one that is named: %j', (sheet) => {
    const reader = readSource(bytesOf(workbookOf({ sheets })), { sheet });
    expect(reader.ok && [reader.value.sheet, rowsOf(reader.value).length, reader.value.notes]).toEqual([
      'Old',
      2,
      [],
    ]);
  });

  it('is asked for where several have rows', () => {
    expect(problemOf(workbookOf({ sheets: [...sheets, { name: 'Groups', rows: header }] }))).toEqual({
      code: 'workbook-several-sheets',
      file: 'exports/users.xlsx',
      message: 'This workbook has several sheets with rows: “Users”, “Groups”.',
      remedy: 'Say which of them to read (sheet: …); a sheet is one source.',
    });
    expect(problemOf(workbookOf({ sheets: sheets.slice(2) }))?.code).toBe('workbook-hidden-sheets');
    expect(problemOf(workbookOf({ sheets: sheets.slice(0, 1) }))?.code).toBe('workbook-empty');
    expect(problemOf(workbookOf({ sheets }), 'Guests')).toMatchObject({
      code: 'workbook-no-sheet',
      message: 'This workbook has no sheet “Guests”; it has “Empty”, “Users”, “Old”.',
    });
  });

  it('has no meaning for another file', () => {
    expect(problemOf(Buffer.from('a,b\n1,2\n'), 'Users')?.code).toBe('source-no-workbook');
  });
});

describe('a workbook is refused, each time with its own reason', () => {
  const contentType = 'application/vnd.ms-excel';
  const rows = header + ada;
  const wide = `<row>${'<c><v>1</v></c>'.repeat(16_385)}</row>`;
  const doctype = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>';
  const sheetPart = (text: string) => sheetOf(rows, { parts: { 'xl/worksheets/sheet1.xml': text } });
  const locked = sheetOf(rows);
  for (let at = locked.indexOf('PK\x01\x02'); at !== -1; at = locked.indexOf('PK\x01\x02', at + 1))
    locked[at + 8] = 1;

  it.each([
    ['macros', sheetOf(rows, { parts: { 'xl/vbaProject.bin': 'x' } }), 'workbook-macros'],
    [
      'macros by its type',
      sheetOf(rows, { mainType: `${contentType}.sheet.macroEnabled.main+xml` }),
      'workbook-macros',
    ],
    [
      'a binary workbook',
      sheetOf(rows, { mainType: `${contentType}.sheet.binary.macroEnabled.main` }),
      'workbook-binary',
    ],
    [
      'links to other files',
      sheetOf(rows, { parts: { 'xl/externalLinks/externalLink1.xml': '<x/>' } }),
      'workbook-links',
    ],
    ['a password', locked, 'workbook-locked'],
    ['a document type', sheetPart(doctype), 'workbook-doctype'],
    ['an entity of its own', sheetPart('<worksheet>&lol;</worksheet>'), 'workbook-broken'],
    ['broken XML', sheetPart('<worksheet><sheetData></worksheet>'), 'workbook-broken'],
    [
      'a sheet that is missing',
      sheetOf(rows, {
        parts: { 'xl/workbook.xml': '<workbook><sheets><sheet name="a" id="rId9"/></sheets></workbook>' },
      }),
      'workbook-empty',
    ],
    ['nesting', sheetPart('<worksheet>'.repeat(70) + '</worksheet>'.repeat(70)), 'workbook-broken'],
    ['more columns than Excel has', sheetOf(header + wide), 'workbook-broken'],
    ['rows out of order', sheetOf('<row r="2"/><row r="1"/>'), 'workbook-broken'],
    ['a row behind the last of Excel', sheetOf('<row r="1048577"/>'), 'workbook-broken'],
    ['cells out of order', sheetOf('<row><c r="B1"/><c r="A1"/></row>'), 'workbook-broken'],
    ['a shared text that is not there', sheetOf('<row><c t="s"><v>7</v></c></row>'), 'workbook-broken'],
    ['a huge ratio', sheetOf(`${header}<!--${' '.repeat(30 << 20)}-->${ada}`), 'workbook-ratio'],
    ['being cut short', sheetOf(rows).subarray(0, -30), 'source-binary'],
    ['a header alone', sheetOf(header), 'source-no-rows'],
  ])('%s', (_what, content, code) => {
    expect(refusal(content)).toBe(code);
  });

  it('whatever byte of it is damaged, it is read as it was or refused: nothing is thrown', () => {
    const whole = sheetOf(rows);
    const wanted = read(whole);
    let refused = 0;
    for (let at = 0; at < whole.length; at += 5) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x41;
      const reader = readSource(bytesOf(damaged));
      if (reader.ok && reader.value.sample.shape === 'table')
        expect(reader.value.sample.rows).toEqual(wanted);
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(whole.length / 10);
  });

  it('parts that share bytes, parts of one name, large-file records, sizes that lie', () => {
    const whole = sheetOf(rows);
    const records: number[] = [];
    for (let at = whole.indexOf('PK\x01\x02'); at !== -1; at = whole.indexOf('PK\x01\x02', at + 1))
      records.push(at);
    const [first = 0, second = 0] = records;
    const changed = (change: (bytes: Buffer) => void) => {
      const bytes = Buffer.from(whole);
      change(bytes);
      return refusal(bytes);
    };
    expect(changed((bytes) => bytes.copy(bytes, second + 42, first + 42, first + 46))).toBe(
      'workbook-broken',
    );
    expect(changed((bytes) => bytes.writeUInt32LE(0xffffffff, first + 24))).toBe('workbook-too-large');
    expect(changed((bytes) => bytes.writeUInt32LE(5, first + 24))).toBe('workbook-broken');
    expect(changed((bytes) => bytes.writeUInt16LE(0xffff, whole.length - 12))).toBe('workbook-too-large');
    expect(changed((bytes) => bytes.writeUInt16LE(99, first + 10))).toBe('workbook-broken');
  });
});

describe('formats and day numbers', () => {
  it.each([
    ['yyyy-mm-dd', true],
    ['[$-407]d. mmmm yyyy;@', true],
    ['hh:mm', true],
    ['[h]:mm', false],
    ['General', false],
    ['0.00 "days"', false],
    ['#,##0\\d', false],
    ['[Red]0.00', false],
    ['@', false],
  ])('%j is of dates: %s', (code, isDate) => {
    expect(isDateFormat(code)).toBe(isDate);
  });

  it.each([
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    ['60', false, null],
    ['61', false, '1900-03-01'],
    ['46285', false, '2026-09-20'],
    ['0.5', false, '12:00:00'],
    ['0', true, '1904-01-01'],
    ['2958465.5', false, '9999-12-31T12:00:00'],
    ['2958466', false, null],
    ['-1', false, null],
    ['x', false, null],
    ['', false, null],
  ])('%j (from 1904: %s) is %s', (serial, from1904, iso) => {
    expect(isoOfSerial(serial, from1904)).toBe(iso);
  });
});
