import type { readSource } from '#main/files/readers/read-source.ts';
import type { SourceReader } from '#main/files/readers/source-reader.ts';
import type { Bytes } from '#main/store/source-bytes.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { RawRow } from '#shared/model/raw-row.ts';
import { keptDigest, type RowRef, type Source } from '#shared/model/source.ts';

export type ReadRowPorts = { readonly bytes: Bytes; readonly readSource: typeof readSource };
export type RowText = {
  readonly path: string;
  readonly row: number;
  readonly cells: readonly { readonly column: string; readonly value: string }[];
};

/** A row as it stands in its file, read back from the bytes that were kept at the import. */
export function readSourceRow(
  { bytes, readSource }: ReadRowPorts,
  sources: readonly Source[],
  place: RowRef,
  sheet?: string,
): Result<RowText, Problem> {
  const file = sources.find(({ id }) => id === place.source)?.files[place.file];
  const kept = file === undefined ? null : bytes.of(keptDigest(file));
  if (file === undefined || kept === null) return err(missing('a source of the engagement', place.row));
  const reader = readSource({ ...kept, path: file.path }, { sheet });
  if (!reader.ok) return reader;
  const raw = rowAt(reader.value, place.row);
  if (raw === null) return err(missing(file.path, place.row));
  return ok({ path: file.path, row: place.row, cells: cellsOf(reader.value, raw) });
}

function rowAt(reader: SourceReader, row: number): RawRow | null {
  for (const batch of reader.batches()) {
    const last = batch.at(-1);
    if (last === undefined || last.row < row) continue;
    const found = batch.find((one) => one.row === row);
    return found !== undefined && 'raw' in found ? found.raw : null;
  }
  return null;
}

/** The cells of a row by the columns of its file, in their order. */
export function cellsOf(reader: SourceReader, raw: RawRow): RowText['cells'] {
  if (!('element' in raw))
    return raw.map((value, index) => ({ column: reader.columns[index] ?? `#${index + 1}`, value }));
  const { element } = raw;
  if (typeof element !== 'object' || element === null) return [{ column: '', value: textOf(element) }];
  return Object.entries(element).map(([column, value]) => ({ column, value: textOf(value) }));
}

/** A value of JSON as text: what is not a string as JSON writes it. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function missing(file: string, row: number): Problem {
  return {
    code: 'row-missing',
    file,
    row,
    message: 'This row cannot be read back.',
    remedy: 'Assess the engagement again.',
  };
}
