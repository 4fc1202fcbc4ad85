import { repeatedHeader } from '#shared/model/source.ts';
import type { ReadRow } from './source-reader.ts';
import type { TableBatch } from './table-reader.ts';
import { unfitCells } from './unfit-text.ts';
import type { WorkbookArchive } from './workbook-archive.ts';
import {
  BrokenSheet,
  SheetCells,
  type CellCounts,
  type CellSettings,
  type SheetRow,
} from './workbook-cells.ts';
import { brokenWorkbook, refuseWorkbook } from './workbook-refusal.ts';
import { xmlPart } from './workbook-xml.ts';

/** Cells with something in them: a million rows of fifty columns. */
const mostCells = 50_000_000;

/** The rows of a sheet as they stand, a piece of its part at a time. */
export function* sheetRows(
  archive: WorkbookArchive,
  part: string,
  settings: CellSettings,
): Generator<readonly SheetRow[], CellCounts> {
  const cells = new SheetCells(settings);
  const steps = xmlPart(archive, part, {
    open: (tag, attribute) => cells.open(tag, attribute),
    text: (text) => cells.text(text),
    close: (tag) => cells.close(tag),
  });
  try {
    while (steps.next().done !== true) {
      const rows = cells.take();
      if (rows.length > 0) yield rows;
    }
  } catch (error) {
    if (error instanceof BrokenSheet) brokenWorkbook(archive.file, error.message);
    throw error;
  }
  return cells.counts;
}

/** The first row with anything in it is the header; rows with nothing in them are blank lines, and have no number. */
export function* sheetTable(
  archive: WorkbookArchive,
  part: string,
  settings: CellSettings,
): Generator<TableBatch, CellCounts> {
  const rows = sheetRows(archive, part, settings);
  let header: readonly string[] | null = null;
  let number = 0;
  let count = 0;
  for (let next = rows.next(); ; next = rows.next()) {
    if (next.done === true) return next.value;
    const read: ReadRow[] = [];
    let blank = 0;
    for (const row of next.value) {
      blank += row.skipped;
      count += row.cells.length;
      if (row.cells.length === 0 && row.fault === null) blank += 1;
      else if (header === null) {
        header = row.cells;
        yield { kind: 'header', cells: header };
      } else read.push(readRow((number += 1), row, header));
    }
    if (count > mostCells)
      refuseWorkbook(archive.file, 'too-large', `This sheet has more than ${mostCells} cells.`);
    yield { kind: 'rows', rows: read, blank };
  }
}

function readRow(row: number, { cells, fault }: SheetRow, header: readonly string[]): ReadRow {
  if (fault !== null) return { row, rejected: fault };
  while (cells.length < header.length) cells.push('');
  if (cells.length > header.length)
    return { row, rejected: `has ${cells.length} cells, header has ${header.length}` };
  const unfit = unfitCells(cells);
  if (unfit !== null) return { row, rejected: unfit };
  if (cells.every((cell, index) => cell === header[index])) return { row, rejected: repeatedHeader };
  return { row, raw: cells };
}
