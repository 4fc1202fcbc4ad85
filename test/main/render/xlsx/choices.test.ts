import { describe, expect, it } from 'vitest';
import type { TableSheet } from '#shared/model/pack-model.ts';
import { choicesXml } from '#main/render/xlsx/choices.ts';
import { paintWorkbook, readWorkbook, sheetOf } from '#test/fixtures/render-workbook.ts';

const sheetWith = (choices: readonly string[]): TableSheet => ({
  kind: 'table',
  id: 'ticks',
  title: 'Ticks',
  tableName: 'Ticks',
  columns: [
    { id: 'name', title: 'Name', type: 'text', width: 20 },
    { id: 'seen', title: 'Seen', type: 'text', width: 10, choices },
  ],
  rows: [
    [{ text: 'ada' }, null],
    [{ text: 'bela' }, null],
  ],
  count: 2,
});

describe('a column with choices', () => {
  it('is a drop-down in each of its data rows, and in no other', async () => {
    const { path } = await paintWorkbook({ sheets: [sheetWith(['yes', 'no', 'R&D'])] });
    const sheet = sheetOf(await readWorkbook(path), 'Ticks');
    const list = { type: 'list', allowBlank: true, showErrorMessage: true, formulae: ['"yes,no,R&D"'] };
    expect(sheet.getCell('B2').dataValidation).toEqual(list);
    expect(sheet.getCell('B3').dataValidation).toEqual(list);
    for (const address of ['B1', 'B4', 'A2']) expect(sheet.getCell(address).dataValidation).toBeUndefined();
  });

  it('refuses choices that a spreadsheet would read as others', () => {
    const place = { first: 2, last: 3 };
    expect(() => choicesXml(sheetWith(['yes, surely', 'no']), place)).toThrow(/do not fit/);
    expect(() => choicesXml(sheetWith(['x'.repeat(256)]), place)).toThrow(/do not fit/);
  });
});
