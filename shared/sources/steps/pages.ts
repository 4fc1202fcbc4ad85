import type { FileFacts } from '../adapter.ts';
import { nextPageOf, statedTotal, type Envelope, type NextPage } from './completeness.ts';

/** One file of a source, as far as it tells whether the source is whole. */
export type Page = {
  /** As shown to people. */
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  readonly next: NextPage | null;
  /** What it is a part of: files that say different things of this are no pages of each other. */
  readonly collection: string;
  readonly total: number | null;
  /** Why the file itself is not whole, its next page apart. */
  readonly broken: string | null;
  readonly reason: string | null;
};

export function pageOf(
  file: { readonly file: string; readonly sha256: string; readonly rows: number },
  facts: FileFacts,
  envelope: Envelope,
): Page {
  const next = nextPageOf(envelope);
  return {
    ...file,
    next,
    collection: collectionOf(envelope),
    total: facts.total ?? statedTotal(envelope),
    broken: next === null ? facts.incomplete : null,
    reason: facts.incomplete,
  };
}

/** Graph names it in the context, HAL in the address of the page itself, of which the query is the page. */
function collectionOf(envelope: Envelope): string {
  const own = envelope.get('_links.self.href')?.replace(/[?#].*$/s, '');
  return envelope.get('@odata.context') ?? envelope.get('odata.context') ?? own ?? '';
}

export type Incomplete = { readonly file: string; readonly reason: string };

/**
 * Why the files of one source are not a whole export together, and which file shows it. Pages belong together when
 * they follow one another to exactly one last page, which names no further one, and hold as many as they say there
 * are. Files that are each whole, such as one an account, are whole together.
 */
export function incompleteTogether(files: readonly Page[]): Incomplete | null {
  const broken = files.find((page) => page.broken !== null);
  if (broken !== undefined) return { file: broken.file, reason: broken.broken ?? '' };
  const collections = Map.groupBy(files, ({ collection }) => collection);
  for (const pages of collections.values()) {
    const found = missingPage(pages) ?? samePageTwice(pages) ?? missingOffset(pages) ?? tooFew(pages);
    if (found !== null) return found;
  }
  return null;
}

function missingPage(pages: readonly Page[]): Incomplete | null {
  const following = pages.filter(({ next }) => next !== null);
  const last = following.toSorted((a, b) => offsetOf(a) - offsetOf(b)).at(-1);
  if (last === undefined) return null;
  const ends = pages.filter(({ next }) => next === null);
  const { file } = last;
  const reason = last.reason ?? 'more pages follow';
  if (ends.length === 0 && pages.length === 1) return { file, reason };
  if (ends.length === 0) {
    const which = following.every((page) => offsetOf(page) > 0) ? file : `the last of them by name, ${file},`;
    return {
      file,
      reason: `none of its ${pages.length} files is the last page: ${which} points on to a page that is not there`,
    };
  }
  if (ends.length === 1) return null;
  const names = listed(ends.map((end) => end.file));
  return {
    file: ends[0]?.file ?? file,
    reason: `${ends.length} of its ${pages.length} files name no next page (${names}), so they are pages of different exports, and ${file} points on to a page that may not be there`,
  };
}

/** Pages that point on to the same page are one page, exported twice; so are pages of the same bytes. */
function samePageTwice(pages: readonly Page[]): Incomplete | null {
  if (pages.every(({ next }) => next === null)) return null;
  const seen = new Map<string, Page>();
  for (const page of pages) {
    const value = page.next?.value ?? '';
    for (const key of [`bytes ${page.sha256}`, ...(value === '' ? [] : [`next ${value}`])]) {
      const other = seen.get(key);
      if (other !== undefined && other !== page)
        return {
          file: page.file,
          reason: `${other.file} and ${page.file} are the same page, so the one after it, or before it, may not be there`,
        };
      seen.set(key, page);
    }
  }
  return null;
}

/** The number of the first object behind a page, where its marker is one (`metadata.next_offset`); else 0. */
function offsetOf({ next }: Page): number {
  return next?.marker === 'metadata.next_offset' && /^\d{1,12}$/.test(next.value) ? Number(next.value) : 0;
}

/** Where pages are told by numbers, which objects no file has. */
function missingOffset(pages: readonly Page[]): Incomplete | null {
  const numbered = pages.filter((page) => offsetOf(page) > 0).toSorted((a, b) => offsetOf(a) - offsetOf(b));
  let from = 0;
  for (const page of numbered) {
    const start = offsetOf(page) - page.rows;
    if (start > from)
      return {
        file: page.file,
        reason: `no file has the objects ${from + 1} to ${start}, which come before ${page.file}`,
      };
    from = offsetOf(page);
  }
  return null;
}

/** Pages state the size of the whole; where it changed between them, the largest counts. */
function tooFew(pages: readonly Page[]): Incomplete | null {
  const stated = pages.filter(({ total }) => total !== null);
  const most = Math.max(0, ...stated.map(({ total }) => total ?? 0));
  const rows = pages.reduce((sum, page) => sum + page.rows, 0);
  if (most <= rows) return null;
  const { file } = stated.find(({ total }) => total === most) ?? { file: '' };
  const hold = pages.length === 1 ? 'it holds' : `its ${pages.length} files hold`;
  return { file, reason: `it says that there are ${most} in all, and ${hold} ${rows}` };
}

function listed(names: readonly string[]): string {
  const [first = '', second = '', ...rest] = names;
  if (rest.length > 0) return `${first}, ${second} and ${rest.length} more`;
  return second === '' ? first : `${first} and ${second}`;
}
