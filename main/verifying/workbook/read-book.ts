import { Malformed } from '#shared/pack/der.ts';
import { relationshipTypes, workbookParts } from '#shared/pack/workbook-package.ts';
import { columnNumber } from './formula.ts';
import { checkFormats } from './looks.ts';
import type { Relationships } from './package-parts.ts';
import type { WorkbookArchive } from './read-archive.ts';
import { unescaped } from './sheet-rows.ts';

/** The data rows of a table in its sheet; an empty table has one blank row. */
export type BookTable = { readonly name: string; readonly first: number; readonly last: number };

export type BookSheet = { readonly title: string; readonly part: string; readonly table: BookTable | null };

/** A column of a table by the name that formulas use. */
export type NamedColumn = {
  readonly sheet: BookSheet;
  readonly column: number;
  readonly first: number;
  readonly last: number;
};

export type Book = {
  readonly sheets: readonly BookSheet[];
  readonly names: ReadonlyMap<string, NamedColumn>;
};

const bookTags: ReadonlySet<string> = new Set([
  'workbook',
  'fileVersion',
  'workbookPr',
  'sheets',
  'sheet',
  'definedNames',
  'definedName',
  'calcPr',
]);
const tableTags: ReadonlySet<string> = new Set([
  'table',
  'autoFilter',
  'tableColumns',
  'tableColumn',
  'tableStyleInfo',
]);

/** Every element of a part must be one that the program writes there. */
export function checkTags(xml: string, allowed: ReadonlySet<string>, part: string): void {
  for (const [, name = ''] of xml.matchAll(/<(?!\/|\?)([^\s/>]{0,60})/g)) {
    if (!allowed.has(name)) throw new Malformed(`${part} has an element that is not written there: ${name}`);
  }
}

function tableOf(archive: WorkbookArchive, lists: Relationships, sheet: string): BookTable | null {
  const list = lists.get(sheet.replace('worksheets/', 'worksheets/_rels/').concat('.rels')) ?? [];
  const [own, ...more] = list;
  if (own === undefined) return null;
  if (more.length > 0) throw new Malformed(`${sheet} has more than one table`);
  const part = own.target.replace('../', 'xl/');
  const xml = archive.text(part);
  checkTags(xml, tableTags, part);
  const match =
    /<table [^>]*\bname="([A-Za-z_0-9]+)" displayName="([A-Za-z_0-9]+)" ref="A(\d{1,7}):[A-Z]{1,3}(\d{1,7})" /.exec(
      xml,
    );
  const [, name = '', shown, header, last] = match ?? [];
  if (name === '' || name !== shown) throw new Malformed(`${part} is no table of a form that is written`);
  return { name, first: Number(header) + 1, last: Number(last) };
}

function sheetsOf(archive: WorkbookArchive, lists: Relationships, xml: string): readonly BookSheet[] {
  const targets = new Map(
    (lists.get('xl/_rels/workbook.xml.rels') ?? [])
      .filter(({ type }) => type === relationshipTypes.worksheet)
      .map(({ id, target }) => [id, `xl/${target}`]),
  );
  const sheets = [
    ...xml.matchAll(/<sheet sheetId="\d{1,4}" name="([^"<]*)" state="visible" r:id="(rId\d{1,5})"\/>/g),
  ].map(([, title = '', id = '']) => {
    const part = targets.get(id);
    if (part === undefined) throw new Malformed('a sheet is named that is not there');
    targets.delete(id);
    return { title: unescaped(title), part, table: tableOf(archive, lists, part) };
  });
  // A sheet that is hidden is not in that form.
  if (targets.size > 0) throw new Malformed('there is a sheet that is not shown');
  return sheets;
}

function columnOf(sheets: readonly BookSheet[], name: string, range: string): NamedColumn {
  const match = /^'((?:[^']|'')+)'!\$([A-Z]{1,3})\$(\d{1,7}):\$([A-Z]{1,3})\$(\d{1,7})$/.exec(range);
  const [, title = '', from = '', first, to, last] = match ?? [];
  const sheet = sheets.find((one) => one.title === title.replaceAll("''", "'"));
  if (sheet === undefined || sheet.table === null || from !== to)
    throw new Malformed(`the name ${name} stands for no column of a table`);
  const { table } = sheet;
  if (Number(first) !== table.first || Number(last) !== table.last || !name.startsWith(`${table.name}_`))
    throw new Malformed(`the name ${name} does not stand for all rows of its table`);
  return { sheet, column: columnNumber(from), first: table.first, last: table.last };
}

function namesOf(xml: string, sheets: readonly BookSheet[]): ReadonlyMap<string, NamedColumn> {
  const names = new Map<string, NamedColumn>();
  const all = [...xml.matchAll(/<definedName ([^>]*)>([^<]*)<\/definedName>/g)];
  for (const [, attributes = '', range = ''] of all) {
    if (/^name="_xlnm\.Print_Titles" localSheetId="\d{1,4}"$/.test(attributes)) continue;
    const name = /^name="([A-Za-z][A-Za-z0-9_]*)"$/.exec(attributes)?.[1];
    if (name === undefined || names.has(name)) throw new Malformed('a name is of a kind that is not written');
    names.set(name, columnOf(sheets, name, unescaped(range)));
  }
  if (all.length !== xml.split('<definedName ').length - 1)
    throw new Malformed('a name is of a kind that is not written');
  return names;
}

/** Reads what the sheets, tables and names of a workbook are. Throws `Malformed`. */
export function readBook(archive: WorkbookArchive, lists: Relationships): Book {
  const xml = archive.text(workbookParts.workbook);
  checkTags(xml, bookTags, workbookParts.workbook);
  const sheets = sheetsOf(archive, lists, xml);
  checkFormats(archive.text('xl/styles.xml'));
  if (!xml.includes(' fullCalcOnLoad="1"'))
    throw new Malformed('its formulas are not computed when it is opened');
  return { sheets, names: namesOf(xml, sheets) };
}
