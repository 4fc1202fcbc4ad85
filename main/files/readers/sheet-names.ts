import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { SourceBytes } from '../source-file.ts';
import { isArchive } from './refuse-binary.ts';
import { openWorkbookArchive } from './workbook-archive.ts';
import { isWorkbook, workbookContents } from './workbook-contents.ts';

/** The names of the sheets of a workbook, in their order; none for a file that is none, or that is refused. */
export function sheetNames(bytes: SourceBytes): readonly string[] {
  try {
    if (!isArchive(firstOf(bytes.chunks()))) return [];
    const archive = openWorkbookArchive(bytes);
    return isWorkbook(archive) ? workbookContents(archive).sheets.map(({ name }) => name) : [];
  } catch (error) {
    // Reading it says why.
    if (error instanceof SourceUnreadable) return [];
    throw error;
  }
}

function firstOf(chunks: Iterable<Uint8Array>): Uint8Array {
  for (const chunk of chunks) return chunk;
  return new Uint8Array(0);
}
