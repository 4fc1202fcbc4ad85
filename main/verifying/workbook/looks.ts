import { Malformed } from '#shared/pack/der.ts';

/** How the program shows numbers: a percentage, a date; all others are built in and have a number of their own. */
const formats: ReadonlySet<string> = new Set(['0.0%', 'yyyy-mm-dd']);
/** General, `#,##0` and text of those built in, and the two above as a workbook numbers its own. */
const formatNumbers = /^(?:0|3|49|16[45])$/;
/** Less than these, in characters and points, and nothing of a column or row can be read. */
const narrowest = 5;
const lowest = 12;

/** A number is shown as one: no format states another in its place, or nothing. Throws `Malformed`. */
export function checkFormats(styles: string): void {
  for (const [format = ''] of styles.matchAll(/<numFmt\b[^>]*>/g)) {
    const code = /^<numFmt numFmtId="16[45]" formatCode="([^"]*)"\/>$/.exec(format)?.[1];
    if (code === undefined || !formats.has(code))
      throw new Malformed('a style shows numbers in a form that is not written');
  }
  for (const [, id = ''] of styles.matchAll(/\bnumFmtId\s*=\s*["']([^"']*)["']/g))
    if (!formatNumbers.test(id)) throw new Malformed('a style shows numbers in a form that is not written');
}

/** No column is hidden or too narrow to be read. Throws `Malformed`. */
export function checkColumns(around: string, part: string): void {
  for (const [column = ''] of around.matchAll(/<col\b[^>]*>/g)) {
    const width =
      /^<col min="\d{1,5}" max="\d{1,5}" width="(\d{1,3}(?:\.\d{1,9})?)" customWidth="1"\/>$/.exec(column);
    if (width === null || Number(width[1]) < narrowest)
      throw new Malformed(`${part} has a column that cannot be seen`);
  }
  for (const [format = ''] of around.matchAll(/<sheetFormatPr\b[^>]*>/g))
    if (
      !/^<sheetFormatPr defaultRowHeight="15"(?: outlineLevel(?:Row|Col)="0"){2} x14ac:dyDescent="55"\/>$/.test(
        format,
      )
    )
      throw new Malformed(`${part} has rows that cannot be seen`);
}

/** A row's height as it is written, in points; null: that of the sheet. */
export const canBeSeen = (height: string | undefined): boolean =>
  height === undefined || Number(height) >= lowest;
