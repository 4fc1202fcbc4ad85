import type { SourceSample } from '../../model/raw-row.ts';
import type { Detection } from '../adapter.ts';
import { headerKey } from './header-key.ts';

export const notThis: Detection = { confidence: 0, reasons: [] };

/** Names of columns, or of properties of the sampled elements: compared → as spelled. PascalCase is the same. */
export function namesIn(sample: SourceSample): ReadonlyMap<string, string> {
  const names =
    sample.shape === 'table'
      ? sample.header
      : sample.elements.flatMap((element) =>
          typeof element === 'object' && element !== null ? Object.keys(element) : [],
        );
  return new Map(names.toReversed().map((name) => [headerKey(name), name]));
}

/** Whether the `@odata.context` of a Graph page ends in this collection. */
export function contextHas(sample: SourceSample, collection: RegExp): boolean {
  return sample.shape === 'json' && collection.test(sample.envelope.get('@odata.context') ?? '');
}

/** `header has a, b and c`, or `objects have …`, each as the file spells it. */
export function havingReason(sample: SourceSample, names: readonly string[]): string {
  const spelled = namesIn(sample);
  const shown = names.map((name) => spelled.get(headerKey(name)) ?? name);
  const list = shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
  return `${sample.shape === 'table' ? 'header has' : 'objects have'} ${list}`;
}

/** Recognises what has all of these names: together they are nobody else's. */
export function havingAll(...own: readonly string[]): (sample: SourceSample) => Detection {
  return (sample) => {
    const has = namesIn(sample);
    return own.every((name) => has.has(headerKey(name)))
      ? { confidence: 0.95, reasons: [havingReason(sample, own)] }
      : notThis;
  };
}
