import type { SourceSample } from '../../model/raw-row.ts';
import type { Detection } from '../adapter.ts';
import { headerKey } from './header-key.ts';

export const notThis: Detection = { confidence: 0, reasons: [] };

/** The first 50 elements decide; properties are compared like header cells, so that PascalCase is the same. */
export function namesIn(sample: SourceSample): ReadonlySet<string> {
  if (sample.shape === 'table') return new Set(sample.header.map(headerKey));
  const names = sample.elements.flatMap((element) =>
    typeof element === 'object' && element !== null ? Object.keys(element) : [],
  );
  return new Set(names.map(headerKey));
}

/** Whether the `@odata.context` of a Graph page ends in this collection. */
export function contextHas(sample: SourceSample, collection: RegExp): boolean {
  return sample.shape === 'json' && collection.test(sample.envelope.get('@odata.context') ?? '');
}

/** `header has a, b and c`, or `objects have …`. */
export function havingReason(sample: SourceSample, names: readonly string[]): string {
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
  return `${sample.shape === 'table' ? 'header has' : 'objects have'} ${list}`;
}
