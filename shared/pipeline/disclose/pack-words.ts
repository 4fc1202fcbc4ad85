import { frameworks } from '../../frameworks/registry.ts';
import type { Engagement } from '../../model/engagement.ts';
import type { SignerIdentity } from '../../model/signer.ts';
import { adapters } from '../../sources/registry.ts';
import { catalogues, type Language } from '../../text/registry.ts';
import { languageFor } from '../compose/report/steps/context.ts';
import { structureWords } from './structure-words.ts';

/**
 * What stands in any pack, of whomever it is: the texts of the pack's language and the English ones, which stand in
 * every pack; the names of formats and systems, the words of its file formats. Beside it what an engagement says of
 * itself: whose it is, and its realms. Texts of other languages are left out: what is a word there can be a name here.
 */
export function packWords({
  entity,
  realms,
  language,
}: Pick<Engagement, 'entity' | 'realms' | 'language'>): readonly string[] {
  const spoken = new Set<Language>(['en', languageFor(language)]);
  const texts = [...spoken].flatMap((of) => [...catalogues[of]].flat());
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
