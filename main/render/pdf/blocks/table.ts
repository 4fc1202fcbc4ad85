import type { Cell, Table } from '#shared/model/pack-model.ts';
import type { Flow } from '../flow.ts';
import { lettersOf } from './cell.ts';
import { fitColumns } from './fit-columns.ts';
import { TablePainter } from './table-painter.ts';

/** A table no higher than this is not split. */
const kept = 210;
/** So many rows are looked at to fit the columns; the rest streams past. */
const looked = 60;

/**
 * A table over as many pages as it needs. Its header stands on each, no row is split unless it is taller than a
 * page, every cell wraps, and rows are painted as they come: only one is held back, so that the last row, the total
 * and the note stay together.
 */
export async function paintTable(flow: Flow, table: Table): Promise<void> {
  const rows = table.rows[Symbol.iterator]();
  const first = take(rows, looked);
  const sample = table.totals === undefined ? first : [...first, table.totals];
  const painter = new TablePainter(flow, table, fitColumns(flow, table.columns, sample, lettersOf(table)));
  const whole = first.length < looked ? painter.heightOf(sample) + painter.noteHeight() : 0;
  await painter.begin(whole <= kept ? whole : 0);
  let last: readonly Cell[] | null = null;
  for (const row of chain(first, rows)) {
    if (last !== null) await painter.row(last);
    last = row;
  }
  const totals = table.totals === undefined ? 0 : painter.heightOf([table.totals]);
  if (last !== null) await painter.row(last, totals + painter.noteHeight());
  if (table.totals !== undefined) await painter.total(table.totals);
  await painter.end(last === null);
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
