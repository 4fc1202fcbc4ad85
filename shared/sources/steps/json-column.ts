import type { RawRow, SourceSample } from '../../model/raw-row.ts';
import { headerKey } from './header-key.ts';

export type Unpacked = {
  readonly sample: SourceSample;
  /** The object in a row's cell; the row itself where the file has no such column; null where it is no object. */
  readonly rowOf: (row: RawRow) => RawRow | null;
};

/** A table that has each row's object as JSON in one column (`gam print users formatjson`), read as those objects. */
export function unpackJsonColumn(sample: SourceSample, column: string): Unpacked {
  const index =
    sample.shape === 'table' ? sample.header.findIndex((cell) => headerKey(cell) === headerKey(column)) : -1;
  if (sample.shape !== 'table' || index === -1) return { sample, rowOf: (row) => row };
  const elements = sample.rows.flatMap((row) => objectOf(row[index]) ?? []);
  return {
    sample: {
      shape: 'json',
      fileName: sample.fileName,
      envelope: new Map<string, string>(),
      arrayName: null,
      elements,
    },
    rowOf: (row) => {
      const element = 'element' in row ? null : objectOf(row[index]);
      return element === null ? null : { element };
    },
  };
}

function objectOf(cell: string | undefined): object | null {
  try {
    const value: unknown = JSON.parse(cell ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
