import type { RawRow, SourceSample } from '../../model/raw-row.ts';

/** The rows of a sample, as a reader hands them over. */
export function rowsOf(sample: SourceSample): readonly RawRow[] {
  return sample.shape === 'table' ? sample.rows : sample.elements.map((element) => ({ element }));
}

/** A list without elements, such as a user without devices or an empty last page: it has no names to find. */
export function isEmptyList(sample: SourceSample): boolean {
  return sample.shape === 'json' && sample.elements.length === 0;
}
