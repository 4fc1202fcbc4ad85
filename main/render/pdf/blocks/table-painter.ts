import type { Cell, Table } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { artifacts, type Owner } from '../structure/owner.ts';
import { ink, page, styles, toneInk, type Style } from '../type/style.ts';
import { lettersOf, styleOf, textOf, type Letters } from './cell.ts';
import { cellInset, type FittedColumn, type FittedTable } from './fit-columns.ts';
import { TableTags } from './table-tags.ts';

/** Lines of text of one row, before it is known where they stand. */
type Laid = { readonly cells: readonly LaidCell[]; readonly lines: number };
type LaidCell = { readonly lines: readonly string[]; readonly style: Style; readonly colour: string };

/** What a page holds below a caption that goes on. */
const capacity = page.bottom - page.top - 14;

/** Paints the parts of one table: caption and header, rows, total, note. */
export class TablePainter {
  readonly #flow: Flow;
  readonly #table: Table;
  readonly #columns: readonly FittedColumn[];
  readonly #header: Laid;
  readonly #headerLeading: number;
  readonly #letters: Letters;
  /** Above and below the lines of a row. */
  readonly #air: number;
  readonly #tags: TableTags;

  constructor(flow: Flow, table: Table, { columns, header }: FittedTable) {
    this.#flow = flow;
    this.#table = table;
    this.#columns = columns;
    this.#letters = lettersOf(table);
    this.#tags = new TableTags(flow);
    this.#air = table.dense === true || table.small === true ? 2.1 : 3.4;
    this.#header = this.#lay(
      table.columns.map((column) => column.title),
      header,
    );
    this.#headerLeading = header.leading;
  }

  heightOf(rows: readonly (readonly Cell[])[]): number {
    return rows.reduce((sum, row) => sum + this.#heightOf(this.#lay(row, null)), 0);
  }

  noteHeight(): number {
    const { note = '' } = this.#table;
    return note === '' ? 0 : 10 + this.#asideLines(note, styles.small).length * styles.small.leading;
  }

  /** Caption and header; `together` is the height of what must follow on the same page. */
  async begin(together: number): Promise<void> {
    const flow = this.#flow;
    const named = this.#table.caption !== '';
    const caption = named ? flow.wrap(this.#table.caption, styles.caption) : [];
    const head = caption.length * styles.caption.leading + this.#headerHeight() + 8;
    await flow.ensure(head + Math.max(together, 40));
    this.#tags.begin();
    if (named) {
      flow.canvas.own(this.#tags.caption());
      for (const line of caption) flow.line(line, styles.caption);
      flow.y += 4;
    }
    this.#paintHeader(this.#tags.header(this.#columns.length));
  }

  /** One row; `follows` is the height of what must stand on the same page after it. */
  async row(cells: readonly Cell[], follows = 0): Promise<void> {
    await this.#row(this.#lay(cells, null), follows, this.#tags.row(this.#columns.length));
  }

  async total(cells: readonly Cell[]): Promise<void> {
    const laid = this.#lay(cells, this.#letters.strong);
    if (this.#heightOf(laid) > this.#flow.room) await this.#turn();
    this.#flow.canvas.rule(page.left, this.#flow.y, page.measure, 0.9, ink.rule);
    await this.#row(laid, 0, this.#tags.total(this.#columns.length));
  }

  async end(empty: boolean): Promise<void> {
    const flow = this.#flow;
    const table = this.#table;
    this.#tags.end();
    if (empty && table.empty !== '') await this.#aside(table.empty, styles.note);
    flow.canvas.rule(page.left, flow.y, page.measure, 0.7, ink.rule);
    flow.y += 5;
    if (table.note !== undefined && table.note !== '') await this.#aside(table.note, styles.small);
    flow.y += 10;
  }

  async #row(laid: Laid, follows: number, owners: readonly Owner[]): Promise<void> {
    const height = this.#heightOf(laid);
    if (height > capacity - this.#headerHeight()) return await this.#tallRow(laid, owners);
    if (height + follows > this.#flow.room) await this.#turn();
    this.#paintLines(laid, 0, laid.lines, owners);
  }

  #heightOf({ lines }: Laid): number {
    return lines * this.#letters.cell.leading + 2 * this.#air;
  }

  #asideLines(text: string, style: Style): readonly string[] {
    return this.#flow.wrap(text, style, page.measure - 2 * cellInset);
  }

  async #aside(text: string, style: Style): Promise<void> {
    this.#flow.y += 2;
    await this.#flow.paragraph('P', this.#asideLines(text, style), style, page.left + cellInset);
    this.#flow.y += 3;
  }

  /** Next page, with the caption and the header again. */
  async #turn(): Promise<void> {
    const flow = this.#flow;
    flow.canvas.rule(page.left, flow.y, page.measure, 0.7, ink.rule);
    await flow.newPage();
    flow.paintAs(artifacts.repeated, () => {
      flow.repeatTitle(this.#table.caption);
      this.#paintHeader(this.#columns.map(() => artifacts.repeated));
    });
  }

  /** A row that no page can hold is the only one that is split, line by line. */
  async #tallRow(laid: Laid, owners: readonly Owner[]): Promise<void> {
    for (let from = 0; from < laid.lines;) {
      const fits = Math.floor((this.#flow.room - 2 * this.#air) / this.#letters.cell.leading);
      if (fits < 1) {
        await this.#turn();
        continue;
      }
      this.#paintLines(laid, from, Math.min(laid.lines, from + fits), owners);
      from += fits;
    }
  }

  #headerHeight(): number {
    return this.#header.lines * this.#headerLeading + 2 * this.#air + 2;
  }

  #paintHeader(owners: readonly Owner[]): void {
    const flow = this.#flow;
    const height = this.#headerHeight();
    flow.canvas.rectangle(page.left, flow.y, page.measure, height, ink.band);
    flow.canvas.rule(page.left, flow.y, page.measure, 0.9, ink.rule);
    for (const [at, cell] of this.#header.cells.entries()) {
      const column = this.#columns[at];
      if (column === undefined) continue;
      // Titles stand on the header's foot, beside the numbers that they name.
      const top = flow.y + height - this.#air - cell.lines.length * this.#headerLeading;
      flow.canvas.own(owners[at] ?? artifacts.layout);
      this.#paintCell(column, cell, top, this.#headerLeading, 0, cell.lines.length);
    }
    flow.y += height;
    flow.canvas.rule(page.left, flow.y, page.measure, 0.5, ink.rule);
  }

  #paintLines(laid: Laid, from: number, to: number, owners: readonly Owner[]): void {
    const flow = this.#flow;
    const top = flow.y + this.#air;
    for (let at = 0; at < laid.cells.length; at++) {
      const column = this.#columns[at];
      const cell = laid.cells[at];
      if (column !== undefined && cell !== undefined) {
        flow.canvas.own(owners[at] ?? artifacts.layout);
        this.#paintCell(column, cell, top, this.#letters.cell.leading, from, to);
      }
    }
    flow.y += (to - from) * this.#letters.cell.leading + 2 * this.#air;
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
    const x = right ? column.x + column.width - cellInset : column.x + cellInset;
    const options = { align: column.align, colour: cell.colour };
    for (let at = from; at < Math.min(to, cell.lines.length); at++) {
      const baseline = top + (at - from) * leading + baselineOf(cell.style);
      this.#flow.canvas.text(`${cell.lines[at] ?? ''}${this.#tags.gap}`, x, baseline, cell.style, options);
    }
  }

  #lay(cells: readonly Cell[], fixed: Style | null): Laid {
    const laid: LaidCell[] = [];
    let lines = 1;
    for (let at = 0; at < this.#columns.length; at++) {
      const column = this.#columns[at];
      if (column === undefined) continue;
      const cell = cells[at] ?? '';
      const style = fixed ?? styleOf(this.#letters, column, cell);
      const text = textOf(cell, this.#flow.model.language);
      const wrapped = text === '' ? [] : this.#flow.wrap(text, style, column.width - 2 * cellInset);
      if (wrapped.length > lines) lines = wrapped.length;
      const colour = typeof cell === 'object' ? toneInk[cell.tone] : style.colour;
      laid.push({ lines: wrapped, style, colour });
    }
    return { cells: laid, lines };
  }
}
