import type { RawRow, SourceSample } from '../../model/raw-row.ts';

/** The rows of a sample, as a reader hands them over. */
export function rowsOf(sample: SourceSample): readonly RawRow[] {
  return sample.shape === 'table' ? sample.rows : sample.elements.map((element) => ({ element }));
}
