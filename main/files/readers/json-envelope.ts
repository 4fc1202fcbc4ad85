export type Envelope = ReadonlyMap<string, string>;

const deepest = 3;

/** Adds the scalars of a top-level property; nested ones as `metadata.next_offset`. Arrays hold no markers. */
export function collectScalars(envelope: Map<string, string>, name: string, value: unknown, depth = 1): void {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    envelope.set(name, String(value));
  else if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < deepest)
    for (const [key, inner] of Object.entries(value))
      collectScalars(envelope, `${name}.${key}`, inner, depth + 1);
}

/** How the exports that we know say that more pages follow (formats §0.3). */
const nextMarkers = [
  '@odata.nextLink',
  'odata.nextLink',
  'nextPageToken',
  'metadata.next_offset',
  'Marker',
  '_links.next.href',
  'nextLink',
];

/**
 * The envelope that speaks for a file of several documents: pages joined in one file are whole when one of them
 * says that nothing follows; else the last speaks. What they are about is left out where they disagree: one user's
 * context must not name the rows of another.
 */
export function lastEnvelope(envelopes: readonly Map<string, string>[]): Envelope {
  const ends = envelopes.filter((envelope) => !nextMarkers.some((marker) => envelope.has(marker)));
  const speaking = new Map((ends.length > 0 ? ends : envelopes).at(-1));
  const contexts = new Set(envelopes.map((envelope) => envelope.get('@odata.context')));
  if (contexts.size > 1) speaking.delete('@odata.context');
  return speaking;
}
