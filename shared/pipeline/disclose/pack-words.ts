import { frameworks } from '../../frameworks/registry.ts';
import type { Engagement } from '../../model/engagement.ts';
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

/** Those who sign or answer for a pack, as it names them. */
export function signWords(
  { preparedBy, reviewedBy, approvedBy }: Pick<Engagement, 'preparedBy' | 'reviewedBy' | 'approvedBy'>,
  signer: unknown,
): readonly string[] {
  return strings([preparedBy, reviewedBy, approvedBy, signer]);
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}
