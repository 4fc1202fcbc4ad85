import type { Flow } from '../flow.ts';
import type { Element } from '../structure/element.ts';
import { artifacts, type Owner } from '../structure/owner.ts';

/**
 * So many rows of a table are tagged cell by cell; each cell is an object of some 90 bytes in the file. Of a longer
 * list the rows after these are paragraphs, one a row. The lists of the report are shorter than that.
 */
export const taggedRows = 2000;

/** The elements of one table: caption, titles, rows, total. */
export class TableTags {
  readonly #flow: Flow;
  #table: Element | null = null;
  #body: Element | null = null;
  #row: Element | null = null;
  #rows = 0;
  #begin = { number: 0, top: 0 };

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** What keeps the cells of a row apart that is one paragraph. */
  get gap(): ' ' | '' {
    return this.#rows > taggedRows ? ' ' : '';
  }

  begin(): void {
    this.#begin = { number: this.#flow.number, top: this.#flow.y };
    this.#table = this.#flow.begin('Table');
  }

  caption(): Owner {
    return this.#table?.child('Caption') ?? artifacts.layout;
  }

  header(columns: number): readonly Owner[] {
    const row = this.#table?.child('THead').child('TR');
    return cellsOf(columns, () => row?.child('TH', { scope: 'Column' }));
  }

  /** Owners of the cells of the next row. */
  row(columns: number): readonly Owner[] {
    this.#endRow();
    this.#rows += 1;
    if (this.#rows > taggedRows) return this.#paragraph(columns);
    this.#body ??= this.#table?.child('TBody') ?? null;
    return this.#cells(this.#body, columns);
  }

  total(columns: number): readonly Owner[] {
    this.#endRow();
    if (this.#rows > taggedRows) return this.#paragraph(columns);
    return this.#cells(this.#table?.child('TFoot') ?? null, columns);
  }

  end(): void {
    this.#endRow();
    this.#endTable();
    this.#flow.canvas.own(artifacts.layout);
  }

  #cells(part: Element | null, columns: number): readonly Owner[] {
    const row = part?.child('TR') ?? null;
    this.#row = row;
    return cellsOf(columns, () => row?.child('TD'));
  }

  #paragraph(columns: number): readonly Owner[] {
    this.#endTable();
    const row = this.#flow.parent.child('P');
    this.#row = row;
    return cellsOf(columns, () => row);
  }

  #endRow(): void {
    this.#row?.close();
    this.#row = null;
  }

  #endTable(): void {
    if (this.#table !== null) this.#flow.bound(this.#table, this.#begin);
    this.#table?.close();
    this.#table = null;
    this.#body = null;
  }
}

const cellsOf = (columns: number, cell: () => Element | undefined): readonly Owner[] =>
  Array.from({ length: columns }, () => cell() ?? artifacts.layout);
