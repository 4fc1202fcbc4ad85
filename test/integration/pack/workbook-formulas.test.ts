import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackFile } from '#main/files/pack-file.ts';
import { workbookFormulas } from '#main/verifying/checks/workbook-formulas.ts';
import { packUnderTest } from '#main/verifying/pack-under-test.ts';
import { silentWork } from '#shared/model/progress.ts';
import { Malformed } from '#shared/pack/der.ts';
import { builtSmall, created } from '#test/fixtures/pack/build-small-pack.ts';
import { membersOf, zipOf, type Member } from '#test/fixtures/pack/raw-zip.ts';
import { partsOf, rawWorkbook, type Part } from '#test/fixtures/pack/raw-workbook.ts';
import { smallEngagement, type SmallEngagement } from '#test/fixtures/pack/small-engagement.ts';
import { testKey } from '#test/fixtures/pack/test-key.ts';

/** Workbooks whose holder signed something that a spreadsheet program would show otherwise than it is stored. */

let engagement: SmallEngagement;
let members: readonly Member[];
let parts: readonly Part[];
/** Parts of the sheets by their titles. */
let sheets: ReadonlyMap<string, string>;

beforeAll(async () => {
  engagement = smallEngagement();
  const { path } = await builtSmall(engagement, await testKey());
  members = membersOf(path);
  parts = partsOf(members.find(({ name }) => name === 'workbook.xlsx')?.bytes ?? new Uint8Array());
  const titles = [...textOf('xl/workbook.xml').matchAll(/<sheet sheetId="(\d+)" name="([^"]+)"/g)];
  sheets = new Map(titles.map(([, number = '', title = '']) => [title, `xl/worksheets/sheet${number}.xml`]));
});
afterAll(() => engagement.remove());

const textOf = (name: string): string => parts.find((one) => one.name === name)?.text ?? '';

function saidOf(workbook: Uint8Array, zipped: Promise<Buffer> = zipWith(workbook)): Promise<string> {
  return zipped.then((bytes) => {
    const path = join(engagement.folder, 'formulas.asice');
    writeFileSync(path, bytes);
    const opened = openPackFile(path);
    if (!opened.ok) throw new Error(opened.error.message);
    try {
      const lines = [...workbookFormulas.run(packUnderTest(opened.value, null, silentWork))];
      return lines.map((line) => `${line.ok ? 'passed' : 'failed'}: ${line.why}`).join('; ');
    } catch (error) {
      if (error instanceof Malformed) return `malformed: ${error.message}`;
      throw error;
    } finally {
      opened.value.close();
    }
  });
}

function zipWith(workbook: Uint8Array): Promise<Buffer> {
  const lines = members.filter(({ name }) => name === 'accounts.ndjson');
  return zipOf([...lines, { name: 'workbook.xlsx', bytes: workbook }], created);
}

/** The workbook with one text replaced in one part, found by the title of a sheet or by its name. */
function edited(where: string, from: string | RegExp, to: string): Buffer {
  const name = sheets.get(where) ?? where;
  const text = textOf(name).replace(from, to);
  expect(text, `${where}: nothing to replace`).not.toBe(textOf(name));
  return rawWorkbook(parts.map((part) => (part.name === name ? { name, text } : part)));
}

const inScope = '<f>COUNTIFS(Accounts_scope,&quot;in&quot;)</f>';

it('finds that every formula gives what is stored, and every account listed', async () => {
  expect(await saidOf(rawWorkbook(parts))).toMatch(
    /^passed: Computed anew from its sheets, its \d{3} formulas give what is stored beside them; it lists the 3 accounts of accounts\.ndjson\.$/,
  );
});

describe('a formula that is refused', () => {
  it.each<[string, string, string]>([
    ['gives more than is stored', '<f>COUNTIFS(Accounts_scope,&quot;in&quot;)+5</f>', 'Summary B7 gives'],
    ['counts something else', '<f>COUNTIFS(Accounts_scope,&quot;out&quot;)</f>', 'Summary B7 gives 0'],
    ['asks a web service', '<f>WEBSERVICE(&quot;x&quot;)</f>', 'a formula calls WEBSERVICE'],
    ['is a link', '<f>HYPERLINK(&quot;x&quot;)</f>', 'a formula calls HYPERLINK'],
    ['finds its cells by a text', '<f>INDIRECT(&quot;B8&quot;)</f>', 'a formula calls INDIRECT'],
    ['runs a program', '<f>cmd|&apos;/c calc&apos;!A0</f>', 'a formula has what none may have'],
    ['reads another workbook', '<f>[1]Other!A1</f>', 'a formula has what none may have'],
    [
      'counts by a comparison',
      '<f>COUNTIFS(Accounts_scope,&quot;&lt;&gt;out&quot;)</f>',
      'a criterion of a form that is not written',
    ],
    [
      'counts a name that is none',
      '<f>COUNTIFS(Nobody_scope,&quot;in&quot;)</f>',
      'Nobody_scope, which stands for nothing',
    ],
    ['leads to itself', '<f>B7+0</f>', 'formulas lead to each other without end'],
    ['is nested without end', `<f>${'('.repeat(500)}1${')'.repeat(500)}</f>`, 'a formula is nested too deep'],
    ['only states a value', '<f>3+0</f>', 'a formula looks at no cell, and only states a value'],
    ['does not end', '<f>SUM(B7</f>', 'a formula lacks a “)”'],
    ['computes with a text', '<f>&quot;a&quot;+B8</f>', 'a formula computes with a text'],
    ['compares what has two sizes', '<f>SUMPRODUCT(--(B8:B9&lt;&gt;D7:D9))</f>', 'ranges of different sizes'],
    ['takes a range without end', '<f>SUM(A1:XFD1048576)</f>', 'a range that is too large'],
  ])('%s', async (_, formula, reason) => {
    expect(await saidOf(edited('Summary', inScope, formula))).toContain(reason);
  });
});

it('is not kept busy by formulas that look at everything again and again', async () => {
  const all = Array.from({ length: 900 }, () => 'SUM(G8:ZZ140)').join('+');
  expect(await saidOf(edited('Summary', inScope, `<f>${all}</f>`))).toContain(
    'its formulas ask for more than any workbook does',
  );
});

describe('a workbook that is refused', () => {
  it.each<[string, () => Buffer, string]>([
    [
      'an account has another scope',
      () => edited('Accounts', '<t>in</t>', '<t>out</t>'),
      'of its formulas give something else',
    ],
    [
      'an account is missing',
      () => edited('Accounts', /<row r="4".*?<\/row>/s, ''),
      'of its formulas give something else',
    ],
    [
      'an account is listed that the list has not, out of all counts',
      () => withAccount(),
      'It lists 4 accounts, and accounts.ndjson has 3',
    ],
    [
      'a stored value is another',
      () => edited('Summary', '<v>agrees</v>', '<v>DIFFERS</v>'),
      'gives agrees, and DIFFERS is stored',
    ],
    [
      'a stored number is another',
      () => edited('Coverage', /(<\/f>)<v>1<\/v>/, '$1<v>2</v>'),
      'gives 1, and 2 is stored',
    ],
    [
      'a name stands for fewer rows',
      () => edited('xl/workbook.xml', /(name="Accounts_scope">[^<]*\$)4</, '$13<'),
      'the name Accounts_scope does not stand for all rows of its table',
    ],
    [
      'a name stands for a formula',
      () => edited('xl/workbook.xml', /(name="Accounts_scope">)[^<]*/, '$1OFFSET(A1,0,0)'),
      'the name Accounts_scope stands for no column of a table',
    ],
    [
      'a name runs when it is opened',
      () => edited('xl/workbook.xml', 'name="Accounts_scope"', 'name="_xlnm.Auto_Open"'),
      'a name is of a kind that is not written',
    ],
    [
      'a sheet is hidden',
      () => edited('xl/workbook.xml', 'name="Accounts" state="visible"', 'name="Accounts" state="hidden"'),
      'there is a sheet that is not shown',
    ],
    [
      'a row is hidden',
      () => edited('Accounts', '<row r="3"', '<row r="3" hidden="1"'),
      'a sheet has a row of a form that is not written',
    ],
    [
      'a row is too low to be seen',
      () => edited('Accounts', '<row r="3"', '<row r="3" ht="0.1" customHeight="1"'),
      'row 3 of a sheet cannot be seen',
    ],
    [
      'a column is hidden',
      () => edited('Accounts', '<col min="5" max="5"', '<col min="5" max="5" hidden="1"'),
      'has a column that cannot be seen',
    ],
    [
      'a column is too narrow to be seen',
      () => edited('Accounts', /(<col min="5" max="5" width=")[^"]*/, '$10.1'),
      'has a column that cannot be seen',
    ],
    [
      'rows are hidden by the sheet',
      () => edited('Accounts', '<sheetFormatPr ', '<sheetFormatPr zeroHeight="1" '),
      'has rows that cannot be seen',
    ],
    [
      'a percentage is shown as another',
      () => edited('xl/styles.xml', 'formatCode="0.0%"', 'formatCode="&quot;97.5%&quot;"'),
      'a style shows numbers in a form that is not written',
    ],
    [
      'numbers are shown as nothing',
      () => edited('xl/styles.xml', '</numFmts>', '<numFmt numFmtId="166" formatCode=";;;"/></numFmts>'),
      'a style shows numbers in a form that is not written',
    ],
    [
      'numbers are shown as dates',
      () => edited('xl/styles.xml', 'numFmtId="3"', 'numFmtId="14"'),
      'a style shows numbers in a form that is not written',
    ],
    [
      'it is not computed when opened',
      () => edited('xl/workbook.xml', ' fullCalcOnLoad="1"', ''),
      'not computed when it is opened',
    ],
    [
      'it names other workbooks',
      () => edited('xl/workbook.xml', '<calcPr', '<externalReferences/><calcPr'),
      'an element that is not written there: externalReferences',
    ],
    [
      'a sheet has links',
      () => edited('Summary', '<pageMargins', '<hyperlinks/><pageMargins'),
      'an element that is not written there: hyperlinks',
    ],
    [
      'a sheet has an object',
      () => edited('Accounts', '<pageMargins', '<oleObjects/><pageMargins'),
      'an element that is not written there: oleObjects',
    ],
    [
      'a sheet has an extension',
      () => edited('Accounts', '<pageMargins', '<extLst/><pageMargins'),
      'an element that is not written there: extLst',
    ],
    [
      'a table asks a server',
      () => edited('xl/tables/table1.xml', '<tableColumns', '<queryTable/><tableColumns'),
      'an element that is not written there: queryTable',
    ],
    [
      'a cell stands twice',
      () => edited('Accounts', /(<c r="A2".*?<\/c>)/, '$1$1'),
      'row 2 of a sheet has cells that are not in their place',
    ],
    [
      'a cell is of another form',
      () => edited('Accounts', 't="inlineStr"', 't="e"'),
      'row 2 of a sheet has a cell of a form that is not written',
    ],
    ['rows stand out of order', () => edited('Accounts', '<row r="3"', '<row r="2"'), 'not in their place'],
    [
      'rows stand behind the table',
      () => edited('Accounts', '</sheetData>', '<row r="9"><c r="A9" s="1"/></row></sheetData>'),
      'has rows outside its table',
    ],
  ])('%s', async (_, attack, reason) => {
    expect(await saidOf(attack())).toContain(reason);
  });

  /** One row more that no total counts, everywhere where the number of rows stands. */
  function withAccount(): Buffer {
    const part = sheets.get('Accounts') ?? '';
    const grown = (name: string, text: string): string => {
      if (name === part)
        return text.replace(
          '</sheetData>',
          '<row r="5"><c r="B5" s="1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
        );
      if (name.startsWith('xl/tables/') && text.includes('name="Accounts"'))
        return text.replaceAll(/(ref="A1:[A-Z]+)4"/g, '$15"');
      if (name === 'xl/workbook.xml')
        return text.replaceAll(/(name="Accounts_[A-Za-z]+">[^<]*\$)4</g, '$15<');
      return text;
    };
    return rawWorkbook(parts.map(({ name, text }) => ({ name, text: grown(name, text) })));
  }
});
