import type { Cell, Table } from '#shared/model/pack-model.ts';
import type { Flow } from '../flow.ts';
import { lettersOf } from './cell.ts';
import { fitColumns } from './fit-columns.ts';
import { TablePainter } from './table-painter.ts';

/** A table no higher than this is not split. */
const kept = 210;
/** The last rows stay together, so many of them, unless they are higher than this. */
const lastRows = 3;
const lastHeight = 110;
/** So many rows are looked at to fit the columns; the rest streams past. */
const looked = 60;

/**
 * A table over as many pages as it needs. Its header stands on each, no row is split unless it is taller than a
 * page, every cell wraps, and rows are painted as they come: only the last few are held back, so that they, the total
 * and the note stay together instead of beginning a page alone.
 */
export async function paintTable(flow: Flow, table: Table): Promise<void> {
  const rows = table.rows[Symbol.iterator]();
  const first = take(rows, looked);
  const sample = table.totals === undefined ? first : [...first, table.totals];
  const painter = new TablePainter(flow, table, fitColumns(flow, table.columns, sample, lettersOf(table)));
  const whole = first.length < looked ? painter.heightOf(sample) + painter.noteHeight() : 0;
  await painter.begin(whole <= kept ? whole : 0);
  const held: (readonly Cell[])[] = [];
  for (const row of chain(first, rows)) {
    held.push(row);
    const [next] = held;
    if (held.length > lastRows && next !== undefined) await painter.row(next);
    if (held.length > lastRows) held.shift();
  }
  await paintLast(painter, table, held);
  if (table.totals !== undefined) await painter.total(table.totals);
  await painter.end(held.length === 0);
}

/** Each of the last rows with room for those after it, the total and the note. */
async function paintLast(
  painter: TablePainter,
  table: Table,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const end = (table.totals === undefined ? 0 : painter.heightOf([table.totals])) + painter.noteHeight();
  const together = painter.heightOf(rows) <= lastHeight;
  for (const [at, row] of rows.entries()) {
    const after = rows.slice(at + 1);
    const follows = together || after.length === 0 ? painter.heightOf(after) + end : 0;
    await painter.row(row, follows);
  }
}

function take<T>(iterator: Iterator<T>, count: number): readonly T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = iterator.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

function* chain<T>(first: readonly T[], rest: Iterator<T>): Generator<T> {
  yield* first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}
