import type { Delimiter, Encoding } from '#shared/model/source.ts';
import type { RawRow, SourceSample } from '#shared/model/raw-row.ts';

/** One row of a file. CSV and sheets: 1-based data row, the header not counted. JSON and LDIF: 0-based index. */
export type ReadRow =
  | { readonly row: number; readonly raw: RawRow }
  /** Cannot be read as a row of this file; a plain sentence about the row, without what stands in it. */
  | { readonly row: number; readonly rejected: string };

export type SourceReader = {
  readonly encoding: Encoding;
  /** Null for JSON, LDIF and workbooks. */
  readonly delimiter: Delimiter | null;
  /** Header cells as spelled (CSV), or the property names of the sampled elements in order of appearance (JSON). */
  readonly columns: readonly string[];
  /** Of a workbook: the sheet that is read, and the names of all, the hidden ones among them; else null and none. */
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly sample: SourceSample;
  /**
   * Every row, from the start, each time it is called; memory is bounded by a chunk of the file and one row.
   * Throws `SourceUnreadable` where the file ends in the middle of something or is broken beyond one row.
   */
  readonly batches: () => Iterable<readonly ReadRow[]>;
  /** Top-level scalars of a JSON document (`metadata.next_offset` for nested ones); whole once `batches` is exhausted. */
  readonly envelope: () => ReadonlyMap<string, string>;
  /** Lines with nothing in them: no rows, not numbered, counted here. Whole once `batches` is exhausted. */
  readonly blankLines: () => number;
  /** Decisions taken while reading that a person should know, such as a fall-back of the encoding. Whole once `batches` is exhausted. */
  readonly notes: readonly string[];
};
