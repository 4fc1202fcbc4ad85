import { frameworks } from '../../frameworks/registry.ts';
import type { Engagement } from '../../model/engagement.ts';
import type { SignerIdentity } from '../../model/signer.ts';
import { adapters } from '../../sources/registry.ts';
import { catalogues } from '../../text/registry.ts';
import { structureWords } from './structure-words.ts';

/**
 * What stands in any pack, of whomever it is: the texts of all languages, the names of formats and systems, the words
 * of its file formats. Beside it what an engagement says of itself: whose it is, and its realms.
 */
export function packWords({ entity, realms }: Pick<Engagement, 'entity' | 'realms'>): readonly string[] {
  const texts = Object.values(catalogues).flatMap((catalogue) => [...catalogue].flat());
  const formats = adapters.flatMap(({ id, system, classRules }) => [id, system, ...classRules]);
  return [
    ...texts,
    ...formats,
    ...strings(frameworks),
    structureWords,
    ...strings(entity),
    ...realms.flatMap(({ id, name }) => (name === undefined ? [id] : [id, name])),
  ];
}

/** Who signs a pack and for whom, as the certificate says. */
export function signWords(signer: SignerIdentity | null): readonly string[] {
  return signer === null ? [] : [signer.name, ...strings(signer.organisation)];
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}
