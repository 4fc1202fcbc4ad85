import { strToU8, zipSync, type Zippable } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type SheetXml = {
  readonly name: string;
  readonly rows: string;
  readonly state?: string;
  readonly after?: string;
};

export type WorkbookXml = {
  readonly sheets: readonly SheetXml[];
  /** `si` elements. */
  readonly strings?: string;
  /** Number formats of the cell styles, by style number: an id, or a format code. */
  readonly formats?: readonly (number | string)[];
  readonly date1904?: boolean;
  readonly mainType?: string;
  /** Parts added, or put in the place of others. */
  readonly parts?: Readonly<Record<string, string>>;
};

/** An Excel workbook written by hand, so that every oddity of its XML can be said. */
export function workbookOf(workbook: WorkbookXml): Buffer {
  const parts: Record<string, string> = { ...partsOf(workbook), ...workbook.parts };
  const zipped: Zippable = {};
  for (const [name, text] of Object.entries(parts)) zipped[name] = strToU8(text);
  return Buffer.from(zipSync(zipped, { mtime: new Date(2026, 8, 23) }));
}

/** A workbook of one sheet. */
export function sheetOf(rows: string, more: Omit<WorkbookXml, 'sheets'> = {}): Buffer {
  return workbookOf({ ...more, sheets: [{ name: 'Users', rows }] });
}

/** A row of inline texts; each cell at its place. */
export function textRow(...cells: readonly string[]): string {
  return `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
}

function partsOf({ sheets, strings, formats, date1904, mainType }: WorkbookXml): Record<string, string> {
  const type = mainType ?? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? '' : ` state="${state}"`}/>`,
  );
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
    '_rels/.rels': `${head}<Relationships><Relationship Id="r" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relation}"><workbookPr${date1904 === true ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships>${relations.join('')}<Relationship Id="s" Type="${relation}/styles" Target="/xl/styles.xml"/><Relationship Id="t" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': stylesOf(formats ?? []),
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${strings ?? ''}</sst>`,
  };
  for (const [index, { rows, after }] of sheets.entries())
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `${head}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after ?? ''}</worksheet>`;
  return parts;
}

function stylesOf(formats: readonly (number | string)[]): string {
  const custom = formats.flatMap((format, index) =>
    typeof format === 'string' ? [`<numFmt numFmtId="${200 + index}" formatCode="${format}"/>`] : [],
  );
  const styles = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === 'string' ? 200 + index : format}"/>`,
  );
  return `${head}<styleSheet xmlns="${main}"><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`;
}
