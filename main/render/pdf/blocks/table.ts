import type { Table, Cell } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { ink, page, styles, toneInk, type Style } from '../type/style.ts';
import { styleOf, textOf } from './cell.ts';
import { fitColumns, type FittedColumn } from './fit-columns.ts';

const padding = { x: 4.5, y: 3.4 } as const;
/** A table no higher than this is not split. */
const kept = 170;
/** So many rows are looked at to fit the columns; the rest streams past. */
const looked = 60;

type Laid = { readonly cells: readonly LaidCell[]; readonly lines: number };
type LaidCell = { readonly lines: readonly string[]; readonly style: Style; readonly colour: string };

/**
 * A table over as many pages as it needs. Its header stands on each, no row is split unless it is taller than a
 * page, every cell wraps, and rows are painted as they come: none is kept.
 */
export async function paintTable(flow: Flow, table: Table): Promise<void> {
  const rows = table.rows[Symbol.iterator]();
  const first = take(rows, looked);
  const sample = table.totals === undefined ? first : [...first, table.totals];
  const painter = new TablePainter(flow, table, fitColumns(flow, table.columns, sample, padding.x));
  const whole = first.length < looked ? painter.heightOf(sample) : 0;
  await painter.begin(whole <= kept ? whole : 0);
  for (const row of first) await painter.row(row, false);
  for (let next = rows.next(); next.done !== true; next = rows.next()) await painter.row(next.value, false);
  if (table.totals !== undefined) await painter.row(table.totals, true);
  await painter.end(first.length === 0);
}

const heightOf = ({ lines }: Laid) => lines * styles.cell.leading + 2 * padding.y;

function take<T>(iterator: Iterator<T>, count: number): readonly T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = iterator.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

class TablePainter {
  readonly #flow: Flow;
  readonly #table: Table;
  readonly #columns: readonly FittedColumn[];
  readonly #header: Laid;

  constructor(flow: Flow, table: Table, columns: readonly FittedColumn[]) {
    this.#flow = flow;
    this.#table = table;
    this.#columns = columns;
    this.#header = this.#lay(
      table.columns.map((column) => column.title),
      styles.header,
    );
  }

  heightOf(rows: readonly (readonly Cell[])[]): number {
    return rows.reduce((sum, row) => sum + heightOf(this.#lay(row, null)), 0);
  }

  /** Caption and header; `together` is the height of what must follow on the same page. */
  async begin(together: number): Promise<void> {
    const flow = this.#flow;
    const caption = flow.wrap(this.#table.caption, styles.caption);
    const head = caption.length * styles.caption.leading + this.#headerHeight() + 8;
    await flow.ensure(head + Math.max(together, 40));
    for (const line of caption) flow.line(line, styles.caption);
    flow.y += 4;
    this.#paintHeader();
  }

  async row(cells: readonly Cell[], total: boolean): Promise<void> {
    const flow = this.#flow;
    const laid = this.#lay(cells, total ? styles.cellTotal : null);
    const height = heightOf(laid);
    if (height > flow.room) await this.#turn();
    if (height > flow.room) return await this.#tallRow(laid);
    if (total) flow.canvas.rule(page.left, flow.y, page.measure, 0.9, ink.rule);
    this.#paintLines(laid, 0, laid.lines);
  }

  async end(empty: boolean): Promise<void> {
    const flow = this.#flow;
    const table = this.#table;
    if (empty && table.empty !== '') await this.#aside(table.empty, styles.note);
    flow.canvas.rule(page.left, flow.y, page.measure, 0.7, ink.rule);
    flow.y += 5;
    if (table.note !== undefined && table.note !== '') await this.#aside(table.note, styles.small);
    flow.y += 10;
  }

  async #aside(text: string, style: Style): Promise<void> {
    const lines = this.#flow.wrap(text, style, page.measure - 2 * padding.x);
    this.#flow.y += 2;
    await this.#flow.lines(lines, style, page.left + padding.x);
    this.#flow.y += 3;
  }

  /** Next page, with the caption and the header again. */
  async #turn(): Promise<void> {
    const flow = this.#flow;
    flow.canvas.rule(page.left, flow.y, page.measure, 0.7, ink.rule);
    await flow.newPage();
    const { continued } = flow.model.labels;
    const width = page.measure - flow.faces.of(styles.small).width(` ${continued}`, styles.small.size);
    flow.line(
      `${flow.fit(this.#table.caption, styles.small, width)} ${flow.faces.printable(continued)}`,
      styles.small,
    );
    flow.y += 3;
    this.#paintHeader();
  }

  /** A row that no page can hold is the only one that is split, line by line. */
  async #tallRow(laid: Laid): Promise<void> {
    for (let from = 0; from < laid.lines;) {
      const fits = Math.floor((this.#flow.room - 2 * padding.y) / styles.cell.leading);
      this.#paintLines(laid, from, Math.min(laid.lines, from + fits));
      from += fits;
      if (from < laid.lines) await this.#turn();
    }
  }

  #headerHeight(): number {
    return this.#header.lines * styles.header.leading + 2 * padding.y + 2;
  }

  #paintHeader(): void {
    const flow = this.#flow;
    const height = this.#headerHeight();
    flow.canvas.rectangle(page.left, flow.y, page.measure, height, ink.band);
    flow.canvas.rule(page.left, flow.y, page.measure, 0.9, ink.rule);
    for (const [at, cell] of this.#header.cells.entries()) {
      const column = this.#columns[at];
      if (column === undefined) continue;
      // Titles stand on the header's foot, beside the numbers that they name.
      const top = flow.y + height - padding.y - cell.lines.length * styles.header.leading;
      this.#paintCell(column, cell, top, styles.header.leading, 0, cell.lines.length);
    }
    flow.y += height;
    flow.canvas.rule(page.left, flow.y, page.measure, 0.5, ink.rule);
  }

  #paintLines(laid: Laid, from: number, to: number): void {
    const flow = this.#flow;
    const top = flow.y + padding.y;
    for (let at = 0; at < laid.cells.length; at++) {
      const column = this.#columns[at];
      const cell = laid.cells[at];
      if (column !== undefined && cell !== undefined) {
        this.#paintCell(column, cell, top, styles.cell.leading, from, to);
      }
    }
    flow.y += (to - from) * styles.cell.leading + 2 * padding.y;
    flow.canvas.rule(page.left, flow.y, page.measure, 0.4, ink.hairline);
  }

  // eslint-disable-next-line eslint/max-params -- the innermost loop of a report: an object a cell is felt
  #paintCell(
    column: FittedColumn,
    cell: LaidCell,
    top: number,
    leading: number,
    from: number,
    to: number,
  ): void {
    const right = column.align === 'right';
    const x = right ? column.x + column.width - padding.x : column.x + padding.x;
    const options = { align: column.align, colour: cell.colour };
    for (let at = from; at < Math.min(to, cell.lines.length); at++) {
      const baseline = top + (at - from) * leading + baselineOf(cell.style);
      this.#flow.canvas.text(cell.lines[at] ?? '', x, baseline, cell.style, options);
    }
  }

  #lay(cells: readonly Cell[], fixed: Style | null): Laid {
    const laid: LaidCell[] = [];
    let lines = 1;
    for (let at = 0; at < this.#columns.length; at++) {
      const column = this.#columns[at];
      if (column === undefined) continue;
      const cell = cells[at] ?? '';
      const style = fixed ?? styleOf(column, cell);
      const text = textOf(cell, this.#flow.model.language);
      const wrapped = text === '' ? [] : this.#flow.wrap(text, style, column.width - 2 * padding.x);
      if (wrapped.length > lines) lines = wrapped.length;
      const colour = typeof cell === 'object' ? toneInk[cell.tone] : style.colour;
      laid.push({ lines: wrapped, style, colour });
    }
    return { cells: laid, lines };
  }
}
