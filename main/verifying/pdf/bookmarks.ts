import { Malformed } from '#shared/pack/der.ts';
import type { OpenedReport } from './opened-report.ts';
import { dictionaryAt } from './page-tree.ts';
import { isList, PdfReference } from './pdf-value.ts';
import { textOf } from './text-string.ts';

/** A section by its bookmark: its number and title, and the pages from where it begins to where the next does. */
export type BookmarkedSection = { readonly title: string; readonly pages: readonly number[] };

const most = 200;

/** The sections of a report, in order. */
export function sectionsOf({ file, pages }: OpenedReport): readonly BookmarkedSection[] {
  const outline = dictionaryAt(file, file.trailer.get('Root')).get('Outlines');
  const found: { title: string; from: number }[] = [];
  let next = dictionaryAt(file, outline).get('First');
  for (; next !== undefined;) {
    if (found.length >= most) throw new Malformed('it has more bookmarks than sections can be');
    const bookmark = dictionaryAt(file, next);
    const place = bookmark.get('Dest');
    const page = isList(place) ? place[0] : undefined;
    const from = page instanceof PdfReference ? pages.indexOf(page.number) : -1;
    found.push({ title: textOf(bookmark.get('Title')), from });
    next = bookmark.get('Next');
  }
  return found.map(({ title, from }, at) => {
    const to = found[at + 1]?.from ?? pages.length - 1;
    if (from < 0 || to < from) throw new Malformed('its bookmarks are not in the order of its pages');
    return { title, pages: pages.slice(from, to + 1) };
  });
}
