import { describe, expect, it } from 'vitest';
import { rowsPerSheet, type TableSheet } from '#shared/model/pack-model.ts';
import { composeWorkbook } from '#shared/pipeline/compose/compose-workbook.ts';
import { day } from '#shared/pipeline/compose/workbook/cells.ts';
import { countFactor, countIfs } from '#shared/pipeline/compose/workbook/formulas.ts';
import { partNames, tableParts } from '#shared/pipeline/compose/workbook/table-parts.ts';
import { buildView } from '#test/fixtures/build-view.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';

const workbook = composeWorkbook(nordwindView(), { language: 'en' });
const tables = workbook.sheets.filter((sheet): sheet is TableSheet => sheet.kind === 'table');

describe('composeWorkbook', () => {
  it('puts the answer first and has every sheet that a supervisor asks for', () => {
    expect(workbook.sheets.map((sheet) => sheet.id)).toEqual([
      'summary',
      'reading',
      'not-covered',
      'accounts',
      'coverage',
      'factors',
      'exceptions',
      'exception-calendar',
      'findings',
      'finding-accounts',
      'months',
      'remedies',
      'reconciliation',
      'unmatched',
      'sources',
      'policies',
      'communications',
      'vendors',
      'checklist',
      'evidence',
      'slots',
    ]);
  });

  it('names sheets, tables and columns as Excel allows, none twice', () => {
    const titles = workbook.sheets.map((sheet) => sheet.title);
    expect(new Set(titles.map((title) => title.toLowerCase())).size).toBe(titles.length);
    for (const title of titles) expect(title).toMatch(/^[^[\]:*?/\\]{1,31}$/);
    expect(new Set(tables.map((table) => table.tableName)).size).toBe(tables.length);
    for (const table of tables) {
      const heads = table.columns.map((column) => column.title.toLowerCase());
      expect(new Set(heads).size).toBe(heads.length);
    }
  });

  it('knows beforehand how many rows each table has, and gives each row a cell a column', () => {
    for (const table of tables) {
      const rows = [...table.rows];
      expect([table.title, rows.length]).toEqual([table.title, table.count]);
      for (const row of rows) expect(row.length).toBe(table.columns.length);
    }
  });

  it('can be read twice: rows come from the store each time', () => {
    const accounts = tables.find((table) => table.id === 'accounts');
    expect([...(accounts?.rows ?? [])]).toEqual([...(accounts?.rows ?? [])]);
  });

  it('has a value for every formula, as the program counted', () => {
    const summary = workbook.sheets.find((sheet) => sheet.id === 'summary');
    const rows = summary?.kind === 'form' ? summary.rows : [];
    const covered = rows.find((row) => JSON.stringify(row.cells[0] ?? null).includes('Covered: required'));
    expect(covered?.cells[1]).toEqual({
      formula: 'COUNTIFS(Accounts_scope,"in",Accounts_verdict,"covered")',
      value: 40,
    });
  });

  it('makes a workbook of an engagement in which nothing was found', () => {
    const empty = composeWorkbook(buildView({ accounts: [], engagement: { realms: [{ id: 'entra' }] } }), {
      language: 'en',
    });
    expect(empty.sheets.length).toBe(workbook.sheets.length);
  });
});

describe('tables over several sheets', () => {
  const table = { id: 't', title: 'T', tableName: 'T', columns: [], rows: [[], [], []], count: 3 };

  it('have names that formulas sum over', () => {
    expect(partNames('Accounts', rowsPerSheet)).toEqual(['Accounts']);
    expect(partNames('Accounts', rowsPerSheet + 1)).toEqual(['Accounts', 'Accounts_2']);
    expect(countIfs(['Accounts', 'Accounts_2'], ['scope', 'in'])).toBe(
      'COUNTIFS(Accounts_scope,"in")+COUNTIFS(Accounts_2_scope,"in")',
    );
  });

  it('share out the rows, none lost and none twice', () => {
    const rows = Array.from({ length: 10 }, (_, index) => [{ number: index }]);
    const parts = tableParts({ ...table, rows, count: 10 }, 4);
    expect(parts.map((part) => [part.id, part.tableName, part.count])).toEqual([
      ['t', 'T', 4],
      ['t-2', 'T_2', 4],
      ['t-3', 'T_3', 2],
    ]);
    expect(parts.flatMap((part) => [...part.rows])).toEqual(rows);
  });
});

describe('day', () => {
  it('is a date where Excel has one, else the text of the export', () => {
    expect(day('2026-10-12T07:15:00Z')).toEqual({ date: '2026-10-12' });
    expect(day('1601-01-01')).toEqual({ text: '1601-01-01' });
    expect(day('never')).toEqual({ text: 'never' });
    expect(day(undefined)).toBeNull();
  });
});

describe('formulas', () => {
  it('tell a factor from another whose name contains it', () => {
    expect(countFactor(['A'], 'totp')).toBe('COUNTIFS(A_scope,"in",A_factors,"*totp*")');
    expect(countFactor(['A'], 'push').match(/COUNTIFS/g)).toHaveLength(4);
    expect(countFactor(['A'], 'password').match(/COUNTIFS/g)).toHaveLength(4);
  });
});

it('a summary says that it lists no account, and promises no formula over accounts', () => {
  const withheld = { ...nordwindView(), withheld: { asked: () => false } };
  const texts = (id: string) =>
    JSON.stringify(composeWorkbook(withheld, { language: 'en' }).sheets.find((sheet) => sheet.id === id));
  expect(texts('summary')).toContain('This is a summary: the accounts are not in it');
  expect(texts('summary')).not.toContain('Each number in column B is a live formula');
  expect(texts('reading')).toContain('it lists no account');
  expect(texts('reading')).not.toContain('This workbook lists every account');
});
