import type { SavedMapping, SavedMappings } from '../../model/engagement.ts';
import type { SourceSample } from '../../model/raw-row.ts';
import { bindFields } from './field.ts';
import { headerKey } from './header-key.ts';
import { valuesAt } from './values-at.ts';

/**
 * Whether a saved mapping was made for files of this shape. A table: the same set of columns, in whatever order and
 * however spelled. JSON: the properties that it maps are there, for exports leave out what is empty.
 */
function fitsShape(mapping: Pick<SavedMapping, 'header' | 'columns'>, sample: SourceSample): boolean {
  const columns = Object.values(mapping.columns);
  if (sample.shape === 'json') {
    const { has } = bindFields(sample, Object.fromEntries(columns.map((column) => [column, [column]])));
    const isThere = (column: string): boolean =>
      has(column) || sample.elements.some((element) => valuesAt(element, column) !== undefined);
    return columns.length > 0 && columns.every(isThere);
  }
  const made = new Set(mapping.header.map(headerKey));
  const found = new Set(sample.header.map(headerKey));
  return made.size === found.size && [...found].every((key) => made.has(key));
}

/** The names of the saved mappings that fit, in the order in which they are kept. */
export function fittingMappings(
  mappings: SavedMappings | undefined,
  sample: SourceSample,
): readonly string[] {
  return Object.entries(mappings ?? {}).flatMap(([name, mapping]) =>
    fitsShape(mapping, sample) ? [name] : [],
  );
}
