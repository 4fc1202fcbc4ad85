import type { FileFacts } from '../adapter.ts';

/** How the exports that we know say that more pages follow (formats §0.3). */
const nextMarkers = [
  '@odata.nextLink',
  'odata.nextLink',
  'nextPageToken',
  'NextToken',
  'metadata.next_offset',
  '_links.next.href',
  'nextLink',
  'Marker',
];

/** Why a file is not a whole export, by its own markers; null when nothing says so. */
export function incompleteBy(envelope: ReadonlyMap<string, string>): string | null {
  const marker = nextMarkers.find((name) => (envelope.get(name) ?? '') !== '');
  if (marker !== undefined) return `it has a next-page marker (${marker}): more pages follow`;
  if (envelope.get('IsTruncated')?.toLowerCase() === 'true') return 'it says IsTruncated: more pages follow';
  return null;
}

/** Facts of a JSON export that names no time of its making. */
export function fileFacts(envelope: ReadonlyMap<string, string>): FileFacts {
  return { extractedOn: null, incomplete: incompleteBy(envelope) };
}

/**
 * Why the files of one source are not a whole export together. Pages belong together when exactly one of them,
 * the last, names no further page; a page alone, or pages that all name a next one, lack the rest.
 */
export function incompleteTogether(files: readonly FileFacts[]): string | null {
  const incomplete = files.filter((file) => file.incomplete !== null);
  const ends = files.length - incomplete.length;
  if (incomplete.length === 0 || ends === 1) return null;
  const reason = incomplete[0]?.incomplete ?? '';
  if (files.length === 1) return reason;
  return ends === 0
    ? `none of its ${files.length} files is the last page: ${reason}`
    : `${ends} of its ${files.length} files name no next page, so they are pages of different exports`;
}
