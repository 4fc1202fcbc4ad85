import type { ConditionalFormattingRule, Worksheet } from 'exceljs';
import type { CellMark, TableSheet } from '#shared/model/pack-model.ts';
import { columnLetters } from './cell-address.ts';
import { excelDay } from './row-xml.ts';
import { markStyles, tones } from './sheet-look.ts';

/** The cells that the sample rows of a table have in one column. */
const sampleRange = (letters: string, header: number): string =>
  `${letters}${header + 1}:${letters}${header + tones.length}`;

function ruleOf(mark: CellMark, cell: string, priority: number): ConditionalFormattingRule {
  const style = markStyles[mark.tone];
  if ('equals' in mark) {
    const formulae = [`"${mark.equals.replaceAll('"', '""')}"`];
    return { type: 'cellIs', operator: 'equal', priority, formulae, style };
  }
  // An empty cell would be before every date.
  const formulae = [`AND(ISNUMBER(${cell}),${cell}<${excelDay(mark.before)})`];
  return { type: 'expression', priority, formulae, style };
}

/** Gives each marked column its rules, over the sample rows; `withMarks` then stretches them. */
export function addMarks(worksheet: Worksheet, sheet: TableSheet, header: number): void {
  let priority = 0;
  for (const [index, { marks = [] }] of sheet.columns.entries()) {
    if (marks.length === 0) continue;
    const letters = columnLetters(index);
    const rules = marks.map((mark) => {
      priority += 1;
      return ruleOf(mark, `${letters}${header + 1}`, priority);
    });
    worksheet.addConditionalFormatting({ ref: sampleRange(letters, header), rules });
  }
}

/** The rules of each marked column over all the rows that it has. */
export function withMarks(
  xml: string,
  sheet: TableSheet,
  { header, first, last }: { readonly header: number; readonly first: number; readonly last: number },
): string {
  let stretched = xml;
  for (const [index, { marks = [] }] of sheet.columns.entries()) {
    if (marks.length === 0) continue;
    const letters = columnLetters(index);
    stretched = stretched.replace(
      `<conditionalFormatting sqref="${sampleRange(letters, header)}">`,
      `<conditionalFormatting sqref="${letters}${first}:${letters}${last}">`,
    );
  }
  return stretched;
}
