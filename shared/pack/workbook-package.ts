/**
 * How the parts of a workbook hang together (ECMA-376 part 2): content types and relationships, each in one form, so
 * that a verifier can build them again. Targets are parts of the workbook: nothing points outside.
 */

/** A part by its name without the slash before it. */
export type WorkbookPart = { readonly name: string; readonly contentType: string };

export type Relationship = { readonly id: string; readonly type: string; readonly target: string };

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const open = 'http://schemas.openxmlformats.org/package/2006/relationships';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const relationshipTypes = {
  workbook: `${office}/officeDocument`,
  coreProperties: `${open}/metadata/core-properties`,
  extendedProperties: `${office}/extended-properties`,
  signatureOrigin: `${open}/digital-signature/origin`,
  signature: `${open}/digital-signature/signature`,
  styles: `${office}/styles`,
  theme: `${office}/theme`,
  sharedStrings: `${office}/sharedStrings`,
  worksheet: `${office}/worksheet`,
  table: `${office}/table`,
} as const;

/** The parts of a workbook that are there once. */
export const workbookParts = {
  contentTypes: '[Content_Types].xml',
  relationships: '_rels/.rels',
  workbook: 'xl/workbook.xml',
  coreProperties: 'docProps/core.xml',
  extendedProperties: 'docProps/app.xml',
  signatureOrigin: '_xmlsignatures/origin.sigs',
  signatureRelationships: '_xmlsignatures/_rels/origin.sigs.rels',
  signature: '_xmlsignatures/sig1.xml',
} as const;

const relationshipsType = 'application/vnd.openxmlformats-package.relationships+xml';
const originType = 'application/vnd.openxmlformats-package.digital-signature-origin';

const typesByName: ReadonlyMap<string, string> = new Map([
  [workbookParts.workbook, `${spreadsheet}.sheet.main+xml`],
  ['xl/styles.xml', `${spreadsheet}.styles+xml`],
  ['xl/sharedStrings.xml', `${spreadsheet}.sharedStrings+xml`],
  ['xl/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme+xml'],
  [workbookParts.coreProperties, 'application/vnd.openxmlformats-package.core-properties+xml'],
  [workbookParts.extendedProperties, 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  [workbookParts.signatureOrigin, originType],
  [workbookParts.signature, 'application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml'],
]);

/** The content type that a part has by its name; null: a workbook of a pack has no such part. */
export function contentTypeOf(name: string): string | null {
  const fixed = typesByName.get(name);
  if (fixed !== undefined) return fixed;
  if (name === workbookParts.relationships || name === workbookParts.signatureRelationships)
    return relationshipsType;
  if (
    name === 'xl/_rels/workbook.xml.rels' ||
    /^xl\/worksheets\/_rels\/sheet[1-9]\d{0,3}\.xml\.rels$/.test(name)
  )
    return relationshipsType;
  if (/^xl\/worksheets\/sheet[1-9]\d{0,3}\.xml$/.test(name)) return `${spreadsheet}.worksheet+xml`;
  if (/^xl\/tables\/table[1-9]\d{0,3}\.xml$/.test(name)) return `${spreadsheet}.table+xml`;
  return null;
}

export const isRelationships = (name: string): boolean => name.endsWith('.rels');

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** `[Content_Types].xml` of these parts, in the order of their names. */
export function contentTypesFile(parts: readonly WorkbookPart[]): string {
  const listed = parts.filter(({ name }) => !isRelationships(name) && name !== workbookParts.signatureOrigin);
  const signed = listed.length < parts.filter(({ name }) => !isRelationships(name)).length;
  const overrides = listed
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ name, contentType }) => `<Override PartName="/${name}" ContentType="${contentType}"/>`);
  return [
    declaration,
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    `<Default Extension="rels" ContentType="${relationshipsType}"/>`,
    ...(signed ? [`<Default Extension="sigs" ContentType="${originType}"/>`] : []),
    ...overrides,
    '</Types>',
  ].join('');
}

const relationshipsOpen = `<Relationships xmlns="${open}">`;

export function relationshipsFile(relationships: readonly Relationship[]): string {
  const each = relationships.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `${declaration}${relationshipsOpen}${each.join('')}</Relationships>`;
}

/** Reads what `relationshipsFile` wrote; null: it is in any other form, names anything outside, or an id twice. */
export function readRelationships(xml: string): readonly Relationship[] | null {
  const found = [
    ...xml.matchAll(/<Relationship Id="(rId\d{1,9})" Type="([\w:/.-]+)" Target="([\w/.-]+)"\/>/g),
  ].map(([, id = '', type = '', target = '']) => ({ id, type, target }));
  const ids = new Set(found.map(({ id }) => id));
  return ids.size === found.length && relationshipsFile(found) === xml ? found : null;
}

/**
 * The bytes that a signature is over instead of a relationships part (ECMA-376 part 2, §13.2.4.24): those that it
 * names, sorted by id, in canonical XML.
 */
export function signedRelationships(relationships: readonly Relationship[]): string {
  const each = relationships
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .map(
      ({ id, type, target }) =>
        `<Relationship Id="${id}" Target="${target}" TargetMode="Internal" Type="${type}"></Relationship>`,
    );
  return `${relationshipsOpen}${each.join('')}</Relationships>`;
}

/** By Office's own rule a signature leaves out the properties of the document and itself. */
const unsignedRelationships: ReadonlySet<string> = new Set([
  relationshipTypes.coreProperties,
  relationshipTypes.extendedProperties,
  relationshipTypes.signatureOrigin,
]);
export const isSignedRelationship = ({ type }: Relationship): boolean => !unsignedRelationships.has(type);
export const isSignedPart = (name: string): boolean =>
  name !== workbookParts.contentTypes && !/^(docProps|_xmlsignatures)\//.test(name);
