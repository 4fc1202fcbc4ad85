import ExcelJS, { type Workbook as Book, type Worksheet } from 'exceljs';
import type { FormSheet, PackModel, TableSheet, Workbook } from '#shared/model/pack-model.ts';
import type { TextNotes } from './clean-text.ts';
import { paintForm } from './form-sheet.ts';
import { addMarks } from './marks.ts';
import { headLinesOf, heightOf } from './row-height.ts';
import { draftStyle, draftTab, tableCellStyle, tableHeaderStyle, tones } from './sheet-look.ts';

export type WorkbookInput = Pick<PackModel, 'workbook' | 'created' | 'draft' | 'title' | 'language'>;

/** The row of a table's header: a draft's notice stands above it. */
export const headerRowOf = (draft: boolean): number => (draft ? 2 : 1);

/**
 * Everything of the workbook but the data rows of its tables: styles, tables, header rows, print settings, forms.
 * exceljs keeps each cell as objects and would need a gigabyte for a million accounts; so each table gets
 * one sample row a tone here, from which the streamed rows take their style ids, and which then go away.
 */
export async function skeletonOf(input: WorkbookInput, notes: TextNotes): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  describe(book, input);
  for (const sheet of input.workbook.sheets) {
    const worksheet = book.addWorksheet(sheet.title);
    if (input.draft) worksheet.properties.tabColor = draftTab;
    if (sheet.kind === 'form') addForm(worksheet, sheet, input, notes);
    else addTable(worksheet, sheet, input);
    addPrintSetup(worksheet, sheet, input);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

function describe(book: Book, input: WorkbookInput): void {
  const { workbook } = input;
  const created = new Date(input.created);
  book.title = input.title;
  book.creator = workbook.author ?? 'Evidence Binder';
  book.lastModifiedBy = book.creator;
  book.subject = workbook.subject ?? '';
  book.created = created;
  book.modified = created;
  // Excel computes every formula when it opens the file, so that what is seen is never only what was stored.
  book.calcProperties.fullCalcOnLoad = true;
}

const noticeOf = (workbook: Workbook): string => workbook.draftNotice ?? 'DRAFT';

function addForm(worksheet: Worksheet, sheet: FormSheet, input: WorkbookInput, notes: TextNotes): void {
  worksheet.views = [{ showGridLines: false }];
  paintForm(worksheet, sheet, input.draft ? noticeOf(input.workbook) : null, notes);
}

function addTable(worksheet: Worksheet, sheet: TableSheet, input: WorkbookInput): void {
  const header = headerRowOf(input.draft);
  worksheet.views = [{ state: 'frozen', ySplit: header, showGridLines: false }];
  worksheet.columns = sheet.columns.map((column) => ({ width: column.width }));
  worksheet.addTable({
    name: sheet.tableName,
    ref: `A${header}`,
    headerRow: true,
    style: { theme: 'TableStyleLight1', showRowStripes: true },
    columns: sheet.columns.map((column) => ({ name: column.title, filterButton: true })),
    rows: tones.map(() => sheet.columns.map(() => '')),
  });
  for (const [index, column] of sheet.columns.entries()) {
    worksheet.getCell(header, index + 1).style = tableHeaderStyle(column);
    for (const [tone, name] of tones.entries()) {
      const cell = worksheet.getCell(header + 1 + tone, index + 1);
      cell.value = null;
      cell.style = tableCellStyle(column, name);
    }
  }
  addMarks(worksheet, sheet, header);
  worksheet.getRow(header).height = headHeight(sheet);
  if (input.draft) addNotice(worksheet, sheet, noticeOf(input.workbook));
}

/** Two lines, or more where a language needs them. */
const headHeight = ({ columns }: TableSheet) =>
  heightOf(Math.max(2, ...columns.map(({ title, width }) => headLinesOf(title, width))));

function addNotice(worksheet: Worksheet, sheet: TableSheet, notice: string): void {
  for (let column = 1; column <= sheet.columns.length; column += 1)
    worksheet.getCell(1, column).style = draftStyle;
  worksheet.getCell(1, 1).value = notice;
  worksheet.getRow(1).height = 22;
}

/** About what an A4 page in landscape shows at a size that can be read. */
const charactersOnAPage = 200;
/** A form with no more rows than this is printed on one page. */
const rowsOnAPage = 60;

function addPrintSetup(worksheet: Worksheet, sheet: TableSheet | FormSheet, input: WorkbookInput): void {
  worksheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    margins: { left: 0.4, right: 0.4, top: 0.65, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(sheet.kind === 'form' ? formPages(sheet) : tablePages(sheet, headerRowOf(input.draft))),
  };
  const notice = input.draft ? `&C&"Calibri,Bold"&14&KA61B1B${headerText(noticeOf(input.workbook))}` : '';
  worksheet.headerFooter = {
    oddHeader: `&L&"Calibri,Bold"&10${headerText(sheet.title)}${notice}&R&"Calibri,Regular"&9${headerText(input.title)}`,
    oddFooter: `&L&"Calibri,Regular"&8${headerText(input.workbook.footer ?? '')}&R&"Calibri,Regular"&8&P / &N`,
  };
}

const formPages = (form: FormSheet) => ({
  fitToWidth: 1,
  fitToHeight: form.rows.length > rowsOnAPage ? 0 : 1,
});

/** A wide table goes over several pages side by side; each repeats the header and what the row is about. */
function tablePages(table: TableSheet, header: number) {
  const width = table.columns.reduce((sum, column) => sum + column.width, 0);
  const pages = Math.max(1, Math.ceil(width / charactersOnAPage));
  const rows = { printTitlesRow: `1:${header}`, fitToWidth: pages, fitToHeight: 0 };
  return pages > 1 ? { ...rows, printTitlesColumn: 'A:B' } : rows;
}

/** A header's own commands begin with `&`; at most 255 characters fit in the whole of it. */
const headerText = (text: string): string => text.slice(0, 70).replaceAll('&', '&&');
