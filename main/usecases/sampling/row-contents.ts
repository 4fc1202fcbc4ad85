import type { readSource } from '#main/files/readers/read-source.ts';
import type { SourceReader } from '#main/files/readers/source-reader.ts';
import type { SourceBytes } from '#main/files/source-file.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { SampledRow } from '#shared/model/sample.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { cellsOf } from '../read-source-row.ts';

/** A source file whose bytes are at hand. */
export type HeldFile = {
  /** Its name in the pack; null in an engagement folder. */
  readonly member: string | null;
  readonly bytes: SourceBytes;
  /** Sheets of a workbook that sources read; `undefined` for the only one. Never empty. */
  readonly sheets: readonly (string | undefined)[];
};

export type RowContent = Pick<SampledRow, 'member' | 'sheet' | 'fields' | 'why'>;

/** Why a row cannot be shown, in words. */
export type RowWords = {
  readonly notHeld: string;
  readonly missing: string;
  readonly unreadable: (why: string) => string;
};

/** Contents of one file's rows by their number; a file that is read by several sheets has one of each. */
export type FileContents = ReadonlyMap<number, readonly RowContent[]>;

type Reading = { readonly readSource: typeof readSource; readonly words: RowWords; readonly work: Work };

/** Reads the file once a sheet, up to the last row that is wanted; memory holds the wanted rows alone. */
export function fileContents(
  file: HeldFile | null,
  wanted: ReadonlySet<number>,
  reading: Reading,
): FileContents {
  const { words } = reading;
  if (file === null) return everyRow(wanted, { member: null, sheet: null, why: words.notHeld });
  const bySheet = file.sheets.map((sheet) => sheetContents(file, sheet, wanted, reading));
  const lost: RowContent = { member: file.member, sheet: null, fields: null, why: words.missing };
  return new Map(
    [...wanted].map((row) => {
      const found = bySheet.flatMap((contents) => contents.get(row) ?? []);
      return [row, found.length === 0 ? [lost] : found];
    }),
  );
}

function everyRow(wanted: ReadonlySet<number>, content: Omit<RowContent, 'fields'>): FileContents {
  return new Map([...wanted].map((row) => [row, [{ ...content, fields: null }]]));
}

/** A row that the sheet does not have is not in it. */
function sheetContents(
  { bytes, member }: HeldFile,
  sheet: string | undefined,
  wanted: ReadonlySet<number>,
  { readSource: read, words, work }: Reading,
): FileContents {
  const unreadable = ({ message }: Problem): FileContents =>
    everyRow(wanted, { member, sheet: sheet ?? null, why: words.unreadable(message) });
  const reader = read(bytes, { sheet });
  if (!reader.ok) return unreadable(reader.error);
  const place = { member, sheet: sheet ?? reader.value.sheet };
  try {
    const found = rowsOf(reader.value, wanted, work);
    return new Map([...found].map(([row, one]) => [row, [{ ...place, ...one }]]));
  } catch (error) {
    if (error instanceof SourceUnreadable) return unreadable(error.problem);
    throw error;
  }
}

type Found = Pick<RowContent, 'fields' | 'why'>;

function rowsOf(reader: SourceReader, wanted: ReadonlySet<number>, work: Work): ReadonlyMap<number, Found> {
  const found = new Map<number, Found>();
  const last = [...wanted].reduce((one, other) => Math.max(one, other), 0);
  for (const batch of reader.batches()) {
    stopIfCancelled(work);
    for (const row of batch) {
      if (!wanted.has(row.row)) continue;
      const isRead = 'raw' in row;
      found.set(
        row.row,
        isRead
          ? { fields: cellsOf(reader, row.raw).map((cell) => ({ ...cell })), why: null }
          : { fields: null, why: row.rejected },
      );
    }
    if ((batch.at(-1)?.row ?? 0) >= last) break;
  }
  return found;
}
