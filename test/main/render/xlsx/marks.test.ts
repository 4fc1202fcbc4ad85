import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readParts } from '#main/render/xlsx/zip-parts.ts';
import type { IsoDate } from '#shared/lib/calendar.ts';
import type { TableSheet } from '#shared/model/pack-model.ts';
import { paintWorkbook } from '#test/fixtures/render-workbook.ts';

const day = (text: string) => ({ date: text as IsoDate });
const table: TableSheet = {
  kind: 'table',
  id: 'things',
  title: 'Things',
  tableName: 'Things',
  columns: [
    { id: 'name', title: 'Name', type: 'text', width: 20 },
    {
      id: 'state',
      title: 'State',
      type: 'text',
      width: 10,
      choices: ['fine', 'late'],
      marks: [
        { equals: 'late', tone: 'bad' },
        { equals: 'so "so"', tone: 'warning' },
      ],
    },
    {
      id: 'due',
      title: 'Due',
      type: 'date',
      width: 12,
      hint: 'A date.',
      marks: [{ before: '2026-10-31' as IsoDate, tone: 'bad' }],
    },
  ],
  rows: [
    [{ text: 'a' }, { text: 'late' }, day('2026-10-30')],
    [{ text: 'b' }, { text: 'fine' }, day('2026-10-31')],
    [{ text: 'c' }, null, null],
  ],
  count: 3,
};

async function sheetOf(draft: boolean): Promise<{ sheet: string; styles: string }> {
  const { path } = await paintWorkbook({ sheets: [table] }, draft);
  const parts = await readParts(readFileSync(path));
  const text = (name: string): string => parts.get(name)?.toString('utf8') ?? '';
  return { sheet: text('xl/worksheets/sheet1.xml'), styles: text('xl/styles.xml') };
}

describe('a marked column', () => {
  it('has live rules over all of its rows, and no blank date is overdue', async () => {
    const { sheet } = await sheetOf(false);
    expect(sheet).toContain('<conditionalFormatting sqref="B2:B4">');
    expect(sheet).toContain('<formula>&quot;late&quot;</formula>');
    expect(sheet).toContain('<formula>&quot;so &quot;&quot;so&quot;&quot;&quot;</formula>');
    // 46326 is the spreadsheet's number of 31 October 2026.
    expect(sheet).toContain(
      '<conditionalFormatting sqref="C2:C4"><cfRule type="expression" dxfId="2" priority="3"><formula>AND(ISNUMBER(C2),C2&lt;46326)</formula>',
    );
  });

  it('stands one row lower in a draft', async () => {
    const { sheet } = await sheetOf(true);
    expect(sheet).toContain('<conditionalFormatting sqref="B3:B5">');
    expect(sheet).toContain('<conditionalFormatting sqref="C3:C5">');
    expect(sheet).toContain('AND(ISNUMBER(C3),C3&lt;46326)');
  });

  it('has its drop-downs behind its rules, as the format orders them, each once', async () => {
    const { sheet } = await sheetOf(false);
    const order = [...sheet.matchAll(/<(\w+)/g)].map(([, name]) => name);
    const at = (name: string) => order.indexOf(name);
    expect(at('sheetData')).toBeLessThan(at('conditionalFormatting'));
    expect(order.lastIndexOf('conditionalFormatting')).toBeLessThan(at('dataValidations'));
    expect(at('dataValidations')).toBeLessThan(at('pageMargins'));
    expect(order.filter((name) => name === 'conditionalFormatting').length).toBe(2);
  });

  it('is told apart without colour: the grave bold and framed, the lesser italic', async () => {
    const { styles } = await sheetOf(false);
    const [, formats = ''] = /<dxfs[^>]*>(.*)<\/dxfs>/s.exec(styles) ?? [];
    const [grave = '', lesser = ''] = formats.split('</dxf>');
    expect(grave).toContain('<b/>');
    expect(grave).toContain('<top style="thin">');
    expect(lesser).toContain('<i/>');
    expect(lesser).not.toContain('<b/>');
  });
});
