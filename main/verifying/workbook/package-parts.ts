import { createHash } from 'node:crypto';
import { Malformed } from '#shared/pack/der.ts';
import {
  contentTypeOf,
  contentTypesFile,
  isRelationships,
  isSignedPart,
  isSignedRelationship,
  readRelationships,
  relationshipTypes,
  signedRelationships,
  workbookParts,
  type Relationship,
} from '#shared/pack/workbook-package.ts';
import type { SignedPart } from '#shared/pack/workbook-signature.ts';
import type { WorkbookArchive } from './read-archive.ts';

const typeOf = (name: string): string => contentTypeOf(name) ?? '';

/** The part that a list of relationships belongs to: `xl/_rels/workbook.xml.rels` to `xl/workbook.xml`. */
const ownerOf = (name: string): string => name.replace('_rels/', '').replace(/\.rels$/, '');

function resolved(owner: string, target: string): string {
  const steps = owner.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}

/** What each kind of relationship leads to, and from where. */
const shapes: readonly (readonly [type: string, from: RegExp, to: RegExp])[] = [
  [relationshipTypes.workbook, /^$/, /^xl\/workbook\.xml$/],
  [relationshipTypes.coreProperties, /^$/, /^docProps\/core\.xml$/],
  [relationshipTypes.extendedProperties, /^$/, /^docProps\/app\.xml$/],
  [relationshipTypes.signatureOrigin, /^$/, /^_xmlsignatures\/origin\.sigs$/],
  [relationshipTypes.signature, /^_xmlsignatures\/origin\.sigs$/, /^_xmlsignatures\/sig1\.xml$/],
  [relationshipTypes.styles, /^xl\/workbook\.xml$/, /^xl\/styles\.xml$/],
  [relationshipTypes.theme, /^xl\/workbook\.xml$/, /^xl\/theme\/theme1\.xml$/],
  [relationshipTypes.sharedStrings, /^xl\/workbook\.xml$/, /^xl\/sharedStrings\.xml$/],
  [relationshipTypes.worksheet, /^xl\/workbook\.xml$/, /^xl\/worksheets\/sheet\d+\.xml$/],
  [relationshipTypes.table, /^xl\/worksheets\/sheet\d+\.xml$/, /^xl\/tables\/table\d+\.xml$/],
];

const fits = (type: string, from: string, to: string): boolean =>
  shapes.some(([one, source, target]) => one === type && source.test(from) && target.test(to));

/** The relationships of each list by its name. */
export type Relationships = ReadonlyMap<string, readonly Relationship[]>;

function readAll(archive: WorkbookArchive): Relationships {
  const found = new Map<string, readonly Relationship[]>();
  for (const name of archive.entries.keys()) {
    if (!isRelationships(name)) continue;
    const relationships = readRelationships(archive.text(name));
    if (relationships === null)
      throw new Malformed(
        `${name} has a relationship that leads outside, or one of a form that is not written`,
      );
    found.set(name, relationships);
  }
  return found;
}

/** Every part is led to once, by a relationship of its own kind; and no relationship leads to anything else. */
function checkReached(archive: WorkbookArchive, lists: Relationships): void {
  const reached = new Set<string>();
  for (const [name, relationships] of lists) {
    const owner = ownerOf(name);
    if (owner !== '' && !archive.entries.has(owner)) throw new Malformed(`${name} belongs to no part`);
    for (const { type, target } of relationships) {
      const to = resolved(owner, target);
      if (!fits(type, owner, to))
        throw new Malformed(`${name} has a relationship of a kind that it cannot have`);
      if (!archive.entries.has(to)) throw new Malformed(`${name} leads to ${to}, which is not there`);
      if (reached.has(to)) throw new Malformed(`two relationships lead to ${to}`);
      reached.add(to);
    }
  }
  for (const name of archive.entries.keys()) {
    if (name === workbookParts.contentTypes || isRelationships(name) || reached.has(name)) continue;
    throw new Malformed(`no relationship leads to ${name}`);
  }
}

/** Content types and relationships in the one form that the parts give. Throws `Malformed`. */
export function checkPackage(archive: WorkbookArchive): Relationships {
  const names = [...archive.entries.keys()].filter((name) => name !== workbookParts.contentTypes);
  const types = contentTypesFile(names.map((name) => ({ name, contentType: typeOf(name) })));
  if (archive.text(workbookParts.contentTypes) !== types)
    throw new Malformed('its content types are not those that its parts have');
  const lists = readAll(archive);
  checkReached(archive, lists);
  return lists;
}

/** Every part that a signature must be over, digested as it is. */
export function partsToSign(
  archive: WorkbookArchive,
  lists: Relationships,
  digestOf: (name: string) => string,
): readonly SignedPart[] {
  return [...archive.entries.keys()]
    .filter(isSignedPart)
    .toSorted()
    .map((name) => {
      const contentType = typeOf(name);
      const signed = lists.get(name)?.filter(isSignedRelationship);
      if (signed === undefined) return { name, contentType, relationships: null, digest: digestOf(name) };
      const digest = createHash('sha256').update(signedRelationships(signed)).digest('base64');
      return { name, contentType, relationships: signed.map(({ id }) => id).toSorted(), digest };
    });
}
