import type { FormRow, SheetCell } from '../../../model/pack-model.ts';
import { text } from './cells.ts';

/** Rows of a form in the making; `next` is the number that the next row will have, for formulas that point at it. */
export class Form {
  readonly #rows: FormRow[] = [];

  get next(): number {
    return this.#rows.length + 1;
  }

  get rows(): readonly FormRow[] {
    return this.#rows;
  }

  add(style: FormRow['style'], ...cells: readonly SheetCell[]): this {
    this.#rows.push({ style, cells });
    return this;
  }

  title(title: string): this {
    return this.add('title', text(title));
  }

  heading(heading: string): this {
    return this.add('blank').add('heading', text(heading));
  }

  note(note: string): this {
    return this.add('note', text(note));
  }

  header(...titles: readonly string[]): this {
    return this.add('header', ...titles.map((title) => text(title)));
  }
}
