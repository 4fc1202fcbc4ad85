import { catalogues, type Language } from './registry.ts';

/** The language of a user's locale, such as `fr-BE`; English where the program does not speak it. */
export function spokenLanguage(locale: string): Language {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return Object.hasOwn(catalogues, language) ? (language as Language) : 'en';
}
