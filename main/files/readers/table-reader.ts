import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { Delimiter, Encoding } from '#shared/model/source.ts';
import type { SourceBytes } from '../source-file.ts';
import { nothing, noRows } from './no-rows.ts';
import { fileName, isReadToItsEnd, sampleRows } from './sample-bounds.ts';
import type { ReadRow, SourceReader } from './source-reader.ts';

/** A table comes as its header, then its rows with the blank lines among them. */
export type TableBatch =
  | { readonly kind: 'header'; readonly cells: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly ReadRow[]; readonly blank: number };

export type TableReading = {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /** A header alone is enough: a register of nobody is a register. */
  readonly mayBeEmpty?: boolean;
  /** Whole once the rows are read. */
  readonly notes: () => readonly string[];
  /** From the start, each time. */
  readonly batches: () => Generator<TableBatch>;
};

/** Reads as much as a sample needs, a small file to its end, and gives the reader of all. */
export function tableReader(bytes: SourceBytes, reading: TableReading): SourceReader {
  const { header, rows } = sampled(bytes, reading);
  const { encoding, delimiter, sheet, sheets } = reading;
  let blankLines = 0;
  return {
    encoding,
    delimiter,
    sheet,
    sheets,
    get notes() {
      return reading.notes();
    },
    columns: header,
    sample: { shape: 'table', fileName: fileName(bytes.path), header, rows },
    batches: function* () {
      blankLines = 0;
      for (const batch of reading.batches()) {
        if (batch.kind === 'header') continue;
        blankLines += batch.blank;
        if (batch.rows.length > 0) yield batch.rows;
      }
    },
    envelope: () => new Map<string, string>(),
    blankLines: () => blankLines,
  };
}

function sampled(bytes: SourceBytes, reading: TableReading) {
  let header: readonly string[] | null = null;
  const rows: (readonly string[])[] = [];
  let any = false;
  for (const batch of reading.batches()) {
    if (batch.kind === 'header') header = batch.cells;
    else {
      any ||= batch.rows.length > 0;
      for (const row of batch.rows)
        if ('raw' in row && !('element' in row.raw) && rows.length < sampleRows) rows.push(row.raw);
    }
    if (any && !isReadToItsEnd(bytes)) break;
  }
  if (header === null)
    throw new SourceUnreadable(nothing(bytes.path, 'There is nothing but blank space in this file.'));
  if (!any && reading.mayBeEmpty !== true) throw new SourceUnreadable(noRows(bytes.path, { shape: 'table' }));
  return { header, rows };
}
