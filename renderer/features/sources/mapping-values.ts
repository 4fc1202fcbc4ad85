import type { Mapping, Preview } from '#shared/contract/sources.ts';
import { guessedMeaning, wordFields, wordsOf, type WordField } from './mapping-fields.ts';

/** What a person said about words; a word that is not here has its guessed meaning. */
export type Meanings = {
  /** Undefined: as guessed. */
  readonly separator?: string;
  readonly rowPerFactor?: boolean;
  readonly words: { readonly [field in WordField]?: Readonly<Record<string, string>> };
};
export type WholeMeanings = Meanings & { readonly separator: string; readonly rowPerFactor: boolean };

const separatorKey = 'separator';
const rowPerFactorKey = 'rowPerFactor';
type Words = NonNullable<Mapping['values'][WordField]>;

export function meaningsOf(mapping: Mapping | null): Meanings {
  if (mapping === null) return { words: {} };
  const words: Partial<Record<WordField, Readonly<Record<string, string>>>> = {};
  for (const field of wordFields) words[field] = toldWords(mapping.values[field] ?? {}, field);
  const separator = mapping.values.factors?.[separatorKey];
  return {
    words,
    rowPerFactor: mapping.values.factors?.[rowPerFactorKey] === true,
    ...(typeof separator === 'string' ? { separator } : {}),
  };
}

/** Words and what they mean, without the settings that stand among those of factors. */
function toldWords(values: Words, field: WordField): Readonly<Record<string, string>> {
  const told = Object.entries(values).filter(
    ([word]) => field !== 'factors' || (word !== separatorKey && word !== rowPerFactorKey),
  );
  return Object.fromEntries(told.map(([word, meaning]) => [word, String(meaning)]));
}

export function meaningOf(meanings: Meanings, field: WordField, word: string): string {
  return meanings.words[field]?.[word] ?? guessedMeaning(field, word);
}

/**
 * The `values` of the document: every word that has a meaning, of every column that is mapped. Words that a mapping
 * knew and this file lacks stay: another file has them.
 */
export function complete(
  preview: Preview,
  columns: Mapping['columns'],
  meanings: WholeMeanings,
  before: Mapping | null = null,
): Mapping['values'] {
  const values: Mapping['values'] = {};
  for (const [field, words] of Object.entries(before?.values ?? {}) as [keyof Mapping['columns'], Words][])
    if (columns[field] !== undefined && !wordFields.some((known) => known === field)) values[field] = words;
  for (const field of wordFields) {
    const column = columns[field];
    if (column === undefined) continue;
    const separator = field === 'factors' && !isList(preview, column) ? meanings.separator : '';
    const words = { ...meanings.words[field] };
    for (const word of wordsOf(preview, column, separator)) words[word] = meaningOf(meanings, field, word);
    const all = { ...settings(field, separator, meanings), ...written(field, words) };
    if (Object.keys(all).length > 0) values[field] = all;
  }
  return values;
}

export function isList(preview: Preview, column: string): boolean {
  return preview.lists[preview.columns.indexOf(column)] === true;
}

function settings(field: WordField, separator: string, { rowPerFactor }: WholeMeanings): Words {
  if (field !== 'factors') return {};
  return {
    ...(separator === '' ? {} : { [separatorKey]: separator }),
    ...(rowPerFactor ? { [rowPerFactorKey]: true } : {}),
  };
}

function written(field: WordField, words: Readonly<Record<string, string>>): Words {
  const isYesOrNo = field === 'enabled' || field === 'enforced';
  return Object.fromEntries(
    Object.entries(words)
      .filter(([, meaning]) => meaning !== '')
      .map(([word, meaning]) => [word, isYesOrNo ? meaning === 'true' : meaning]),
  );
}
