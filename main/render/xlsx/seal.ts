import { createHash } from 'node:crypto';
import { invariant } from '#shared/lib/assert.ts';
import {
  contentTypeOf,
  contentTypesFile,
  isRelationships,
  isSignedPart,
  isSignedRelationship,
  readRelationships,
  relationshipsFile,
  relationshipTypes,
  signedRelationships,
  workbookParts,
  type Relationship,
} from '#shared/pack/workbook-package.ts';
import type { SignedPart } from '#shared/pack/workbook-signature.ts';
import type { LastPart, Part } from './zip-parts.ts';

/** Signs the parts of a workbook: gives `_xmlsignatures/sig1.xml`. */
export type Seal = (parts: readonly SignedPart[]) => Promise<Uint8Array>;

function typeOf(name: string): string {
  const type = contentTypeOf(name);
  invariant(type !== null, `a workbook has no part ${name}`);
  return type;
}

function relationshipsIn(parts: ReadonlyMap<string, Part>, name: string): readonly Relationship[] {
  const part = parts.get(name);
  const found = Buffer.isBuffer(part) ? readRelationships(part.toString('utf8')) : null;
  invariant(found !== null, `${name} is not in the form of this program`);
  return found;
}

/** Gives the content types their one form, and a workbook that will be signed its place for the signature. */
export function withOneForm(parts: Map<string, Part>, signed: boolean): void {
  if (signed) addSignaturePlace(parts);
  const names = [...parts.keys()].filter((name) => name !== workbookParts.contentTypes);
  if (signed) names.push(workbookParts.signature);
  const types = contentTypesFile(names.map((name) => ({ name, contentType: typeOf(name) })));
  parts.set(workbookParts.contentTypes, Buffer.from(types));
}

function addSignaturePlace(parts: Map<string, Part>): void {
  const { relationships, signatureOrigin, signatureRelationships } = workbookParts;
  const own = relationshipsIn(parts, relationships);
  const origin = {
    id: `rId${own.length + 1}`,
    type: relationshipTypes.signatureOrigin,
    target: signatureOrigin,
  };
  parts.set(relationships, Buffer.from(relationshipsFile([...own, origin])));
  parts.set(signatureOrigin, Buffer.alloc(0));
  const signature = { id: 'rId1', type: relationshipTypes.signature, target: 'sig1.xml' };
  parts.set(signatureRelationships, Buffer.from(relationshipsFile([signature])));
}

/** The signature as the last part of the archive: it is over the digests that the others had when they were written. */
export function sealingOf(parts: ReadonlyMap<string, Part>, seal: Seal): LastPart {
  return {
    name: workbookParts.signature,
    make: (digests) => {
      const names = [...parts.keys()].filter(isSignedPart).toSorted();
      return seal(names.map((name) => signedPart(parts, digests, name)));
    },
  };
}

function signedPart(
  parts: ReadonlyMap<string, Part>,
  digests: ReadonlyMap<string, string>,
  name: string,
): SignedPart {
  const contentType = typeOf(name);
  if (!isRelationships(name)) {
    const digest = digests.get(name);
    invariant(digest !== undefined, `${name} was not written`);
    return { name, contentType, relationships: null, digest };
  }
  const signed = relationshipsIn(parts, name).filter(isSignedRelationship);
  const digest = createHash('sha256').update(signedRelationships(signed)).digest('base64');
  return { name, contentType, relationships: signed.map(({ id }) => id).toSorted(), digest };
}
