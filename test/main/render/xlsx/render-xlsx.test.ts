import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/lib/calendar.ts';
import { rowsPerSheet, type SheetCell, type TableSheet, type Workbook } from '#shared/model/pack-model.ts';
import { tableParts } from '#shared/pipeline/compose/workbook/table-parts.ts';
import { placeOf, definedNames } from '#main/render/xlsx/table-parts.ts';
import { readParts } from '#main/render/xlsx/zip-parts.ts';
import { hostileNames, nordwindAccounts } from '#test/fixtures/nordwind-view.ts';
import { nordwindWorkbook, paintWorkbook, readWorkbook, sheetOf } from '#test/fixtures/render-workbook.ts';

const table = (rows: readonly (readonly SheetCell[])[], more: Partial<TableSheet> = {}): TableSheet => ({
  kind: 'table',
  id: 'things',
  title: 'Things',
  tableName: 'Things',
  columns: [
    { id: 'name', title: 'Name', type: 'text', width: 20 },
    { id: 'count', title: 'Count', type: 'number', width: 10 },
    { id: 'day', title: 'Day', type: 'date', width: 10 },
    { id: 'share', title: 'Share', type: 'percent', width: 10 },
    { id: 'flag', title: 'Flag', type: 'boolean', width: 10 },
  ],
  rows,
  count: rows.length,
  ...more,
});
const one = (sheet: TableSheet): Workbook => ({ sheets: [sheet] });

async function partsOf(path: string): Promise<Map<string, string>> {
  const parts = await readParts(readFileSync(path));
  return new Map([...parts].map(([name, bytes]) => [name, bytes.toString('utf8')]));
}

describe('the workbook of an assessment', () => {
  let book: ExcelJS.Workbook;
  let path: string;
  let rendered: Awaited<ReturnType<typeof paintWorkbook>>['rendered'];

  beforeAll(async () => {
    ({ path, rendered } = await paintWorkbook(nordwindWorkbook()));
    book = await readWorkbook(path);
  });

  it('is read back with every row', () => {
    const rows = new Map(rendered.sheets.map((sheet) => [sheet.id, sheet.rows]));
    expect(rows.get('accounts')).toBe(nordwindAccounts.length);
    expect(sheetOf(book, 'Accounts').actualRowCount).toBe(nordwindAccounts.length + 1);
    expect(rendered.notes.neutralised).toBeGreaterThan(8);
  });

  it('has a real table with a frozen header and filters for each list', async () => {
    const parts = await partsOf(path);
    const accounts = parts.get('xl/tables/table2.xml') ?? '';
    expect(accounts).toContain(`ref="A1:AE${nordwindAccounts.length + 1}"`);
    expect(accounts).toContain('name="Accounts"');
    expect(accounts).toContain('<autoFilter ref="A1:AE');
    const sheet = sheetOf(book, 'Accounts');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const titles = [...accounts.matchAll(/<tableColumn [^>]*name="([^"]+)"/g)].map((match) => match[1]);
    expect(titles).toEqual((sheet.getRow(1).values as string[]).slice(1));
  });

  it('is set up for A4 landscape with repeated headers', () => {
    for (const sheet of book.worksheets) {
      expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape' });
    }
    expect(sheetOf(book, 'Accounts').pageSetup.printTitlesRow).toBe('1:1');
  });

  it('says who made it, for whom and when, by the given time and no clock', () => {
    expect(book.creator).toBe('Petra Preparer');
    expect(book.title).toBe('MFA evidence pack');
    expect(book.subject).toContain('Nordwind Energie AG');
    expect(book.created.toISOString()).toBe('2026-11-02T10:00:00.000Z');
    expect(book.modified.toISOString()).toBe('2026-11-02T10:00:00.000Z');
  });

  it('shows hostile names without harm, as text', () => {
    const names = new Set<string>();
    sheetOf(book, 'Accounts').eachRow((row) => {
      const cell = row.getCell(2);
      expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
      names.add(String(cell.text));
    });
    for (const name of names) expect(name).not.toMatch(/^[\s]*[=+\-@＝]/);
    for (const shown of ["'=1+3", "'+cmd|calc", '__proto__', 'constructor', '<script>&"quoted"</script>']) {
      expect(names).toContain(shown);
    }
    expect(names.size).toBe(nordwindAccounts.length + 1);
    expect(hostileNames.length).toBeGreaterThan(15);
  });

  it('has text in text format, dates as dates', () => {
    const sheet = sheetOf(book, 'Accounts');
    const header = (sheet.getRow(1).values as string[]).indexOf('Created');
    const created = sheet.getRow(6).getCell(header);
    expect(created.numFmt).toBe('yyyy-mm-dd');
    expect(created.value).toEqual(new Date('2021-03-04T00:00:00Z'));
    expect(sheet.getRow(6).getCell(2).numFmt).toBe('@');
  });

  it('is the same byte for byte when built again', async () => {
    const again = await paintWorkbook(nordwindWorkbook());
    expect(readFileSync(again.path).equals(readFileSync(path))).toBe(true);
  });

  it('defines a name for every column that a formula uses', async () => {
    const parts = await partsOf(path);
    const defined = new Set(
      [...(parts.get('xl/workbook.xml') ?? '').matchAll(/definedName name="(\w+)"/g)].map(([, name]) => name),
    );
    const used = [...parts].flatMap(([name, xml]) =>
      name.startsWith('xl/worksheets/')
        ? [...xml.matchAll(/<f>([^<]*)<\/f>/g)].map(([, formula]) => formula ?? '')
        : [],
    );
    const names = new Set(
      used.flatMap(
        (formula) =>
          formula.replaceAll(/&quot;[^&]*&quot;/g, '').match(/[A-Z][A-Za-z]+(_\d+)?_[A-Za-z]+/g) ?? [],
      ),
    );
    expect(names.size).toBeGreaterThan(8);
    for (const name of names) expect(defined).toContain(name);
  });
});

describe('a draft', () => {
  it('says so on every sheet, on screen and on paper, and its formulas still find their rows', async () => {
    const { path } = await paintWorkbook(nordwindWorkbook(), true);
    const book = await readWorkbook(path);
    for (const sheet of book.worksheets) {
      expect(sheet.getCell('A1').text).toContain('DRAFT, not signed');
      expect(sheet.headerFooter.oddHeader).toContain('DRAFT, not signed');
    }
    const names = (await partsOf(path)).get('xl/workbook.xml') ?? '';
    expect(names).toContain(
      `<definedName name="Accounts_realm">'Accounts'!$A$3:$A$${nordwindAccounts.length + 2}<`,
    );
    expect(sheetOf(book, 'Accounts').views[0]).toMatchObject({ ySplit: 2 });
  });
});

describe('renderXlsx', () => {
  it('writes each type of cell as exceljs itself would read it', async () => {
    const cells: readonly SheetCell[] = [
      { text: 'a & b <c> "d"', tone: 'bad' },
      { number: 12.5 },
      { date: '2026-02-28' as IsoDate },
      { percent: 99.9 },
      { boolean: true },
    ];
    const { path } = await paintWorkbook(one(table([cells, [null, null, null, { percent: null }, null]])));
    const row = sheetOf(await readWorkbook(path), 'Things').getRow(2);
    expect(row.getCell(1).text).toBe('a & b <c> "d"');
    expect(row.getCell(1).font.bold).toBe(true);
    expect(row.getCell(2).value).toBe(12.5);
    expect(row.getCell(3).value).toEqual(new Date('2026-02-28T00:00:00Z'));
    expect(row.getCell(4).value).toBe(0.999);
    expect(row.getCell(4).numFmt).toBe('0.0%');
    expect(row.getCell(5).value).toBe(true);
  });

  it('gives an empty table one blank row, and counts none', async () => {
    const { path, rendered } = await paintWorkbook(one(table([])));
    expect(rendered.sheets).toEqual([{ id: 'things', title: 'Things', rows: 0 }]);
    expect((await partsOf(path)).get('xl/tables/table1.xml')).toContain('ref="A1:E2"');
  });

  it('refuses a table whose rows are more or fewer than it said', async () => {
    await expect(paintWorkbook(one(table([[{ text: 'a' }]], { count: 2 })))).rejects.toThrow(
      'was to have 2 rows, not 1',
    );
    await expect(paintWorkbook(one(table([[{ text: 'a' }]], { count: 0 })))).rejects.toThrow(
      'was to have 0 rows, not 1',
    );
  });

  it('ends the build when a row cannot be read', async () => {
    const broken = {
      *[Symbol.iterator](): Generator<readonly SheetCell[]> {
        yield [{ text: 'a' }];
        throw new Error('the store is gone');
      },
    };
    await expect(paintWorkbook(one(table([], { rows: broken, count: 2 })))).rejects.toThrow(
      'the store is gone',
    );
  });

  it('spreads more rows than a sheet holds over several', async () => {
    const rows = Array.from({ length: 7 }, (_, index) => [
      { text: `row ${index}` },
      { number: index },
      null,
      null,
      null,
    ]);
    const { path } = await paintWorkbook({ sheets: tableParts(table(rows), 3) });
    const book = await readWorkbook(path);
    expect(book.worksheets.map((sheet) => [sheet.name, sheet.actualRowCount - 1])).toEqual([
      ['Things', 3],
      ['Things 2', 3],
      ['Things 3', 1],
    ]);
    expect(sheetOf(book, 'Things 3').getCell('A2').text).toBe('row 6');
    expect((await partsOf(path)).get('xl/workbook.xml')).toContain('name="Things_3_count"');
  });

  it('names the last row that Excel has when a sheet is full', () => {
    const place = placeOf(table([], { count: rowsPerSheet }), 2);
    expect(place.last).toBe(1_048_576);
    expect(definedNames(table([], { count: rowsPerSheet }), place)[0]).toContain('$A$3:$A$1048576');
  });
});
