import type { WorkbookArchive } from './workbook-archive.ts';
import { brokenWorkbook, refuseWorkbook } from './workbook-refusal.ts';
import { readXmlPart } from './workbook-xml.ts';

export type Sheet = {
  readonly name: string;
  /** The part of the archive that holds it. */
  readonly part: string;
  readonly hidden: boolean;
};

/** What a workbook consists of, besides its cells. */
export type WorkbookContents = {
  /** Worksheets in their order; charts have no rows and are none. */
  readonly sheets: readonly Sheet[];
  readonly stylesPart: string | null;
  readonly stringsPart: string | null;
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  readonly from1904: boolean;
};

type Relation = { readonly type: string; readonly target: string; readonly external: boolean };

/** Whether an archive is a workbook at all (else: some other zip). */
export function isWorkbook({ names }: WorkbookArchive): boolean {
  return (
    names.includes('[Content_Types].xml') && names.some((name) => /(^|\/)workbook\d*\.(xml|bin)$/i.test(name))
  );
}

/** Refuses macros, binary sheets and links to other files; each with its own reason. */
export function workbookContents(archive: WorkbookArchive): WorkbookContents {
  refuseActive(archive);
  const main = [...relationsOf(archive, '').values()].find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined) brokenWorkbook(archive.file, 'it does not say where its sheets are');
  const relations = relationsOf(archive, main);
  if ([...relations.values()].some(({ type }) => type === 'externalLink' || type === 'externalLinkPath'))
    refuseLinks(archive);
  const partOf = (type: string) => [...relations.values()].find((one) => one.type === type)?.target ?? null;
  const { sheets, from1904 } = readSheets(archive, main, relations);
  return { sheets, from1904, stylesPart: partOf('styles'), stringsPart: partOf('sharedStrings') };
}

function refuseActive(archive: WorkbookArchive): void {
  const { file, names } = archive;
  if (names.some((name) => /vbaProject|\/macrosheets\//i.test(name))) refuseMacros(file);
  if (names.some((name) => /^xl\/externalLinks\//i.test(name))) refuseLinks(archive);
  readXmlPart(archive, '[Content_Types].xml', {
    open: (_name, attribute) => {
      const type = attribute('ContentType') ?? '';
      if (/sheet\.binary/i.test(type))
        refuseWorkbook(file, 'binary', 'This is a binary Excel workbook (.xlsb).');
      if (/macroEnabled|vbaProject|macrosheet/i.test(type)) refuseMacros(file);
    },
  });
}

function refuseMacros(file: string): never {
  return refuseWorkbook(
    file,
    'macros',
    'This workbook holds macros.',
    'Save it as .xlsx without macros, or save the sheet as CSV UTF-8.',
  );
}

function refuseLinks({ file }: WorkbookArchive): never {
  return refuseWorkbook(
    file,
    'links',
    'This workbook takes values from other files, which are not here.',
    'Export it again from the system itself, or save the sheet as CSV UTF-8.',
  );
}

/** By id; targets as names in the archive. Empty where a part has none. */
function relationsOf(archive: WorkbookArchive, part: string): ReadonlyMap<string, Relation> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const name = `${folder}_rels/${part.slice(slash)}.rels`;
  const found = new Map<string, Relation>();
  if (!archive.names.includes(name)) return found;
  readXmlPart(archive, name, {
    open: (tag, attribute) => {
      if (tag !== 'Relationship') return;
      const type = attribute('Type') ?? '';
      found.set(attribute('Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolved(folder, attribute('Target') ?? ''),
        external: attribute('TargetMode') === 'External',
      });
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function readSheets(archive: WorkbookArchive, main: string, relations: ReadonlyMap<string, Relation>) {
  const sheets: Sheet[] = [];
  let from1904 = false;
  readXmlPart(archive, main, {
    open: (tag, attribute) => {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (tag !== 'sheet') return;
      const relation = relations.get(attribute('*:id') ?? '');
      if (relation?.type !== 'worksheet' || relation.external) return;
      const hidden = (attribute('state') ?? 'visible') !== 'visible';
      sheets.push({ name: attribute('name') ?? '', part: relation.target, hidden });
    },
  });
  return { sheets, from1904 };
}
