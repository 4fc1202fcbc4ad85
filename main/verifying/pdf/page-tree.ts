import { Malformed } from '#shared/pack/der.ts';
import type { PdfFile } from './pdf-file.ts';
import { isDictionary, isList, PdfReference, type PdfDictionary, type PdfValue } from './pdf-value.ts';

/** The dictionary that a reference leads to. */
export function dictionaryAt(file: PdfFile, value: PdfValue | undefined): PdfDictionary {
  const found = value instanceof PdfReference ? file.object(value.number).value : value;
  if (!isDictionary(found)) throw new Malformed('a dictionary is missing');
  return found;
}

/** Numbers of the objects that a list refers to. */
export function referencesOf(value: PdfValue | undefined): readonly number[] {
  if (value === undefined) return [];
  if (!isList(value)) throw new Malformed('a list of objects is missing');
  return value.map((one) => {
    if (!(one instanceof PdfReference)) throw new Malformed('a list holds something else than objects');
    return one.number;
  });
}

/** The pages in their order: one flat list, as long as it says. Forms have shown that each is there once. */
export function readPages(file: PdfFile): readonly number[] {
  const tree = dictionaryAt(file, dictionaryAt(file, file.trailer.get('Root')).get('Pages'));
  const pages = referencesOf(tree.get('Kids'));
  if (tree.get('Count') !== pages.length) throw new Malformed('it has another number of pages than it says');
  return pages;
}
