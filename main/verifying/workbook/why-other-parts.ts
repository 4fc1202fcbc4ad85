import { packageObject, type SignedPart } from '#shared/pack/workbook-signature.ts';

const opening = '<Reference URI="/';

/** Each part that a signature names, with all that it says of it. */
function statedParts(xml: string): ReadonlyMap<string, string> {
  const end = xml.indexOf('</Manifest>');
  const [, ...references] = (end < 0 ? xml : xml.slice(0, end)).split(opening);
  return new Map(references.map((text) => [text.slice(0, Math.max(0, text.indexOf('?'))), text]));
}

const digestIn = (reference: string): string | undefined => /<DigestValue>([^<]*)</.exec(reference)?.[1];

/** One sentence on the first part that differs from what a signature states of it. */
export function whyOtherParts(xml: string, parts: readonly SignedPart[]): string {
  const stated = statedParts(xml);
  const own = statedParts(packageObject(parts, ''));
  for (const { name, digest, relationships } of parts) {
    const signed = stated.get(name);
    if (signed === undefined) return `${name} is not in its signature`;
    if (digestIn(signed) !== digest)
      return relationships === null
        ? `${name} was changed after it was signed`
        : `${name} leads elsewhere than when it was signed`;
    if (signed !== own.get(name)) return `${name} was signed as a part of another kind`;
  }
  const [gone] = [...stated.keys()].filter((name) => !own.has(name));
  if (gone !== undefined) return `its signature is over ${gone} too, which is not there`;
  return 'its signature names its parts in another order or form';
}
