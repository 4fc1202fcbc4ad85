import { expect, it } from 'vitest';
import type { Workbook } from '#shared/model/pack-model.ts';
import { paintWorkbook, readWorkbook, sheetOf } from '#test/fixtures/render-workbook.ts';

it('a head of a form has the height of its broken words', async () => {
  const heads = ['Measure', 'Anteil am Geltungsbereich (Formel)'].map((text) => ({ text }));
  const workbook: Workbook = {
    sheets: [
      {
        kind: 'form',
        id: 'summary',
        title: 'Summary',
        widths: [30, 12],
        rows: [{ style: 'header', cells: heads }],
      },
    ],
  };
  const { path } = await paintWorkbook(workbook);
  // "Anteil am", "Geltungsber", "eich", "(Formel)" in columns of twelve characters: four lines.
  expect(sheetOf(await readWorkbook(path), 'Summary').getRow(1).height).toBeGreaterThan(4 * 12);
});
