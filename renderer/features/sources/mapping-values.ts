import type { Mapping, Preview } from '#shared/contract/sources.ts';
import { guessedMeaning, wordFields, wordsOf, type WordField } from './mapping-fields.ts';

/** What a person said about words; a word that is not here has its guessed meaning. */
export type Meanings = {
  /** Undefined: as guessed. */
  readonly separator?: string;
  readonly words: { readonly [field in WordField]?: Readonly<Record<string, string>> };
};

const separatorKey = 'separator';

export function meaningsOf(mapping: Mapping | null): Meanings {
  if (mapping === null) return { words: {} };
  const words: Partial<Record<WordField, Readonly<Record<string, string>>>> = {};
  for (const field of wordFields) {
    const given = Object.entries(mapping.values[field] ?? {}).filter(([word]) => word !== separatorKey);
    words[field] = Object.fromEntries(given.map(([word, meaning]) => [word, String(meaning)]));
  }
  const separator = mapping.values.factors?.[separatorKey];
  return { words, ...(typeof separator === 'string' ? { separator } : {}) };
}

export function meaningOf(meanings: Meanings, field: WordField, word: string): string {
  return meanings.words[field]?.[word] ?? guessedMeaning(field, word);
}

/** The `values` of the document: every word that has a meaning, of every column that is mapped. */
export function complete(
  preview: Preview,
  columns: Mapping['columns'],
  meanings: Meanings & { readonly separator: string },
): Mapping['values'] {
  const values: Mapping['values'] = {};
  for (const field of wordFields) {
    if (columns[field] === undefined) continue;
    const separator = field === 'factors' ? meanings.separator : '';
    const told = wordsOf(preview, columns[field], separator)
      .map((word) => [word, meaningOf(meanings, field, word)] as const)
      .filter(([, meaning]) => meaning !== '');
    const isYesOrNo = field === 'enabled' || field === 'enforced';
    const words = Object.fromEntries(
      told.map(([word, meaning]) => [word, isYesOrNo ? meaning === 'true' : meaning]),
    );
    const all = separator === '' ? words : { [separatorKey]: separator, ...words };
    if (Object.keys(all).length > 0) values[field] = all;
  }
  return values;
}
