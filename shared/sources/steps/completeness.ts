import type { FileFacts } from '../adapter.ts';

/** What JSON documents say of themselves, by name: dotted for nested ones. */
export type Envelope = ReadonlyMap<string, string>;

/** How the exports that we know say that more pages follow (formats §0.3); a person is told the name. */
const nextMarkers = [
  '@odata.nextLink',
  'odata.nextLink',
  'nextPageToken',
  'NextToken',
  'metadata.next_offset',
  '_links.next.href',
  'nextLink',
  'Marker',
  'next_link',
  'pagination.next_link',
  'pagination.after_cursor',
  'nextRecordsUrl',
];
/** Markers that other things are called too: one counts where its value can be nothing else. */
const telling: readonly (readonly [string, RegExp])[] = [
  ['pagination.next', /^[1-9]\d*$|^https?:/],
  ['next', /^https?:/],
  ['hasMore', /^true$/i],
  ['has_more', /^true$/i],
  ['hasNextPage', /^true$/i],
  ['pageInfo.hasNextPage', /^true$/i],
  ['pagedresults', /^cookie=\S/],
];

export type NextPage = { readonly marker: string; readonly value: string };

/** Where a file says that more pages follow; null where it does not. */
export function nextPageOf(envelope: Envelope): NextPage | null {
  for (const marker of nextMarkers) {
    const value = envelope.get(marker) ?? '';
    if (value.trim() !== '') return { marker, value };
  }
  for (const [marker, shape] of telling) {
    const value = envelope.get(marker)?.trim() ?? '';
    if (shape.test(value)) return { marker, value };
  }
  const truncated = envelope.get('IsTruncated')?.trim().toLowerCase() === 'true';
  return truncated ? { marker: 'IsTruncated', value: '' } : null;
}

/** Why a file is not a whole export, by its own markers; null when nothing says so. */
export function incompleteBy(envelope: Envelope): string | null {
  const next = nextPageOf(envelope);
  if (next === null) return null;
  return next.marker === 'IsTruncated'
    ? 'it says IsTruncated: more pages follow'
    : `it has a next-page marker (${next.marker}): more pages follow`;
}

/** How exports state the size of the whole collection, of which a file may be a page. */
const totals = [
  '@odata.count',
  'odata.count',
  'totalCount',
  'metadata.total_objects',
  'totalSize',
  'totalResults',
  'pagination.count',
  'details.totalResult',
  'count',
];

/** How many there are in all by what a file says of itself; null where it does not. */
export function statedTotal(envelope: Envelope): number | null {
  for (const name of totals) {
    const value = envelope.get(name)?.trim() ?? '';
    if (/^\d{1,12}$/.test(value)) return Number(value);
  }
  return null;
}

/** Facts of an export that names no time of its making. */
export function fileFacts(envelope: Envelope): FileFacts {
  return { extractedOn: null, incomplete: incompleteBy(envelope) };
}
