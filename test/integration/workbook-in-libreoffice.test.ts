import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it, type TestContext } from 'vitest';
import { readParts, writeParts } from '#main/render/xlsx/zip-parts.ts';
import { nordwindAccounts } from '#test/fixtures/nordwind-view.ts';
import { formulasOf, nordwindWorkbook, paintWorkbook, readWorkbook } from '#test/fixtures/render-workbook.ts';

/** What a spreadsheet program that is not ours makes of the workbook. */

const programs = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'];
const soffice = programs.find((path) => existsSync(path));

function convert(context: TestContext, path: string, to: string, filter = to): string {
  if (soffice === undefined) context.skip('LibreOffice is not installed');
  const out = mkdtempSync(join(tmpdir(), 'evb-soffice-'));
  // A profile of its own: two LibreOffices with one profile wait for each other.
  const profile = `-env:UserInstallation=file://${join(out, 'profile')}`;
  execFileSync(String(soffice), [profile, '--headless', '--convert-to', filter, '--outdir', out, path], {
    stdio: 'ignore',
  });
  return join(out, `${basename(path, '.xlsx')}.${to}`);
}

/** The workbook without the values that stand beside its formulas: whoever opens it has to compute them. */
async function withoutValues(path: string, change = (xml: string) => xml): Promise<string> {
  const parts = await readParts(readFileSync(path));
  const emptied = [...parts].map(([name, bytes]) => {
    const xml = change(bytes.toString('utf8')).replaceAll(/<\/f><v>[^<]*<\/v>/g, '</f>');
    return [name, name.startsWith('xl/worksheets/') ? Buffer.from(xml) : bytes] as const;
  });
  const out = join(dirname(path), 'emptied.xlsx');
  await writeParts(new Map(emptied), out);
  return out;
}

describe.each([
  ['final', false],
  ['draft', true],
])('a %s workbook in LibreOffice', (_, draft) => {
  it('computes every formula to the program’s own number', async (context) => {
    const { path } = await paintWorkbook(nordwindWorkbook(), draft);
    const stored = formulasOf(await readWorkbook(path));
    const computed = convert(context, await withoutValues(path), 'xlsx', 'xlsx:Calc MS Excel 2007 XML');
    const found = formulasOf(await readWorkbook(computed));
    const byCell = new Map(found.map((each) => [`${each.sheet}!${each.cell}`, each.result ?? '']));
    expect(stored.length).toBeGreaterThan(300);
    for (const { sheet, cell, formula, result } of stored) {
      expect([sheet, cell, formula, byCell.get(`${sheet}!${cell}`)]).toEqual([
        sheet,
        cell,
        formula,
        result ?? '',
      ]);
    }
    expect(stored.filter((each) => each.result === 'agrees').length).toBeGreaterThan(70);
  });

  it('keeps every row and no formula when saved as CSV', async (context) => {
    const { path } = await paintWorkbook(nordwindWorkbook(), draft);
    const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    const folder = dirname(convert(context, path, 'csv', everySheet));
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(files.length).toBe(nordwindWorkbook().sheets.length);
    for (const file of files) {
      const rows = Papa.parse<string[]>(readFileSync(join(folder, file), 'utf8').trimEnd()).data;
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[\s]*[=+\-@＝]/);
      if (file.endsWith('-Accounts.csv')) expect(rows.length).toBe(nordwindAccounts.length + (draft ? 2 : 1));
    }
  });

  it('prints', async (context) => {
    const { path } = await paintWorkbook(nordwindWorkbook(), draft);
    const pdf = readFileSync(convert(context, path, 'pdf'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

it('finds in LibreOffice that one account was changed', async (context) => {
  const { path } = await paintWorkbook(nordwindWorkbook());
  const verdict = '>covered</t>';
  const changed = await withoutValues(path, (xml) => xml.replace(verdict, '>weak</t>'));
  const computed = convert(context, changed, 'xlsx', 'xlsx:Calc MS Excel 2007 XML');
  const differing = formulasOf(await readWorkbook(computed)).filter((each) => each.result === 'DIFFERS');
  expect([...new Set(differing.map((each) => each.sheet))]).toEqual(['Summary', 'Coverage']);
});
