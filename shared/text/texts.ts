import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, type Language } from './registry.ts';

export type TextValues = Readonly<Record<string, string | number>>;
/** The text of a key in one language. A key that no catalogue has is a bug and throws. */
export type Texts = (key: string, values?: TextValues) => string;

/** Texts of one language; messages are ICU, parsed once each. */
export function textsOf(language: Language): Texts {
  const catalogue = catalogues[language];
  const parsed = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const message = catalogue.get(key);
    if (message === undefined) throw new Error(`no text for "${key}" in ${language}`);
    let format = parsed.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(message, language);
      parsed.set(key, format);
    }
    return String(format.format(values));
  };
}
