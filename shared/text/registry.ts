import type { Domains } from './domains.ts';
import { german } from './de/catalogue.ts';
import { english } from './en/catalogue.ts';
import { french } from './fr/catalogue.ts';

export type Language = 'en' | 'de' | 'fr';
type Catalogue = ReadonlyMap<string, string>;

function catalogue(domains: Domains): Catalogue {
  return new Map(domains.flatMap((domain) => Object.entries(domain)));
}

/** One line a language; its import and its code above. */
export const catalogues: Readonly<Record<Language, Catalogue>> = {
  en: catalogue(english),
  de: catalogue(german),
  fr: catalogue(french),
};
