import { invariant } from '#shared/lib/assert.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { TableSheet } from '#shared/model/pack-model.ts';
import { silentWork, type Work } from '#shared/model/progress.ts';
import { newTextNotes, type TextNotes } from './clean-text.ts';
import { countRows } from './count-rows.ts';
import { headerRowOf, skeletonOf, type WorkbookInput } from './skeleton.ts';
import { definedNames, placeOf, sheetChunks, shellOf, tableXml } from './table-parts.ts';
import { sealingOf, withOneForm, type Seal } from './seal.ts';
import { readParts, writeParts, type Part } from './zip-parts.ts';

/** What was written, as read back from the finished file. */
export type RenderedXlsx = {
  readonly sheets: readonly { readonly id: string; readonly title: string; readonly rows: number }[];
  /** Cells shown otherwise than in the source, by kind; what each means stands in the sheet "How to read this". */
  readonly notes: Readonly<TextNotes>;
};

/**
 * Paints the workbook into a new file at `outPath`. Memory does not grow with the number of rows. The file is read
 * back and its rows counted; a count that differs is a bug and throws. `seal` signs its parts.
 */
export async function renderXlsx(
  input: WorkbookInput,
  outPath: string,
  work: Work = silentWork,
  seal: Seal | null = null,
): Promise<RenderedXlsx> {
  const notes = newTextNotes();
  const parts = new Map<string, Part>(await readParts(await skeletonOf(input, notes)));
  const names: string[] = [];
  let tables = 0;
  for (const [index, sheet] of input.workbook.sheets.entries()) {
    if (sheet.kind !== 'table') continue;
    tables += 1;
    const place = placeOf(sheet, headerRowOf(input.draft));
    const part = `xl/worksheets/sheet${index + 1}.xml`;
    const shell = shellOf(textOf(parts, part), sheet, place);
    parts.set(part, () => sheetChunks(shell, { sheet, place, notes, tick: ticking(sheet, work) }));
    change(parts, `xl/tables/table${tables}.xml`, (xml) => tableXml(xml, place));
    names.push(...definedNames(sheet, place));
  }
  change(parts, 'xl/workbook.xml', (xml) => withNames(xml, names));
  // exceljs signs as Excel; LibreOffice then trusts stored values instead of computing them.
  change(parts, 'docProps/app.xml', (xml) =>
    xml.replace('Microsoft Excel', 'Evidence Binder').replace('16.0300', '1.0'),
  );
  withOneForm(parts, seal !== null);
  await writeParts(parts, outPath, seal && sealingOf(parts, seal));
  return { sheets: await readBack(input, outPath), notes };
}

/** Progress a chunk at a time; `cancelled` throws from inside, and the rows end there. */
function ticking(sheet: TableSheet, work: Work): (rows: number) => void {
  return (rows) => {
    stopIfCancelled(work);
    work.report({ stage: 'workbook', done: rows, total: sheet.count, unit: 'rows', file: sheet.title });
  };
}

function textOf(parts: ReadonlyMap<string, Part>, name: string): string {
  const part = parts.get(name);
  invariant(Buffer.isBuffer(part), `exceljs wrote no ${name}`);
  return part.toString('utf8');
}

function change(parts: Map<string, Part>, name: string, edit: (xml: string) => string): void {
  const before = textOf(parts, name);
  const after = edit(before);
  invariant(after !== before, `nothing to change in ${name}`);
  parts.set(name, Buffer.from(after));
}

function withNames(xml: string, names: readonly string[]): string {
  if (xml.includes('<definedNames>')) return xml.replace('<definedNames>', `<definedNames>${names.join('')}`);
  return xml.replace('</sheets>', `</sheets><definedNames>${names.join('')}</definedNames>`);
}

async function readBack(input: WorkbookInput, path: string): Promise<RenderedXlsx['sheets']> {
  const counted = await countRows(path);
  return input.workbook.sheets.map((sheet, index) => {
    const found = counted[index];
    invariant(found !== undefined, `${sheet.title} is missing in the finished workbook`);
    const header = sheet.kind === 'table' ? headerRowOf(input.draft) : 0;
    const rows = found.rows - header;
    const expected = sheet.kind === 'table' ? sheet.count : sheet.rows.length;
    invariant(rows === expected, `${sheet.title} was read back with ${rows} rows instead of ${expected}`);
    return { id: sheet.id, title: sheet.title, rows };
  });
}
