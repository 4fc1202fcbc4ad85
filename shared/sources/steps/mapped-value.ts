import type { MappingField } from '../../model/engagement.ts';
import type { ReadingOptions } from '../adapter.ts';
import { booleanOf, textOf } from './value.ts';

/** The engagement's `values`, a map a field, words compared without case and outer white space. */
export type ValueMaps = ReadonlyMap<string, ReadonlyMap<string, string | boolean>>;

export function valueMap(values: ReadingOptions['values']): ValueMaps {
  return new Map(
    Object.entries(values).map(([field, words]) => [
      field,
      new Map(Object.entries(words).map(([word, meaning]) => [wordKey(word), meaning])),
    ]),
  );
}

export function wordKey(word: string): string {
  return word.normalize('NFC').trim().toLowerCase();
}

/** What the mapping says of a cell; undefined where it says nothing. */
function meaningOf(values: ValueMaps, field: MappingField, value: unknown): string | boolean | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : values.get(field)?.get(wordKey(text));
}

/** By the mapping, else by the words that everybody knows; null for neither. */
export function mappedBoolean(values: ValueMaps, field: MappingField, value: unknown): boolean | null {
  return booleanOf(meaningOf(values, field, value) ?? value);
}

/** The mapped word, else the cell as it is (trimmed); undefined for an empty cell or one mapped to nothing. */
export function mappedWord(values: ValueMaps, field: MappingField, value: unknown): string | undefined {
  const meaning = meaningOf(values, field, value);
  return textOf(meaning ?? value)?.trim();
}
