import type { RawRow } from '#shared/model/raw-row.ts';
import type { SourceBytes } from '../source-file.ts';
import type { DetectedEncoding } from './detect-encoding.ts';
import { fileName, isReadToItsEnd, sampleRows } from './sample-bounds.ts';
import type { ReadRow, SourceReader } from './source-reader.ts';

/** Rows that are elements (JSON, LDIF), and what a file says around them. */
export type ElementReading = {
  readonly batches: () => Generator<readonly ReadRow[]>;
  /** Whole once the rows are read. */
  readonly envelope: () => ReadonlyMap<string, string>;
  readonly arrayName: () => string | null;
};

/**
 * Reads as much as a sample needs, a small file to its end, and gives the reader of all. A list without elements is
 * read: what it means is not for a reader to say (`noRows` has the words).
 */
export function elementReader(
  bytes: SourceBytes,
  detected: DetectedEncoding,
  reading: ElementReading,
): SourceReader {
  const elements = sampled(bytes, reading);
  return {
    encoding: detected.encoding,
    delimiter: null,
    sheet: null,
    sheets: [],
    columns: columnsOf(elements),
    sample: {
      shape: 'json',
      fileName: fileName(bytes.path),
      envelope: new Map(reading.envelope()),
      arrayName: reading.arrayName(),
      elements,
    },
    batches: reading.batches,
    envelope: reading.envelope,
    blankLines: () => 0,
    notes: detected.note === null ? [] : [detected.note],
  };
}

function sampled(bytes: SourceBytes, reading: ElementReading): readonly unknown[] {
  const elements: unknown[] = [];
  for (const batch of reading.batches()) {
    for (const row of batch)
      if ('raw' in row && elements.length < sampleRows) elements.push(elementOf(row.raw));
    if (elements.length > 0 && !isReadToItsEnd(bytes)) break;
  }
  return elements;
}

function elementOf(raw: RawRow): unknown {
  return 'element' in raw ? raw.element : raw;
}

function columnsOf(elements: readonly unknown[]): readonly string[] {
  const names = elements.flatMap((element) =>
    typeof element === 'object' && element !== null && !Array.isArray(element) ? Object.keys(element) : [],
  );
  return [...new Set(names)];
}
