import type { Reference } from '../internals.ts';
import { stated } from '../type/stated.ts';
import type { Owner } from './owner.ts';
import { textString } from './text-string.ts';

/** Standard structure types in use (ISO 32000-1 §14.8.4); none of our own, so no role map. */
export type StructureType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Div'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Link'
  | 'Table'
  | 'Caption'
  | 'THead'
  | 'TBody'
  | 'TFoot'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Form';

export type Attributes = {
  /** In place of what is seen. */
  readonly alternative?: string;
  /** Of a header cell. */
  readonly scope?: 'Column' | 'Row';
};

/** Left, bottom, right, top, in points from the bottom left corner of a page. */
export type Box = readonly [number, number, number, number];

/** What an element needs of the document that it is part of. */
export type Place = {
  readonly newId: () => number;
  /** Counts one more piece of content on the open page: its number there, and the page's object. */
  readonly mark: (element: number) => { readonly page: number; readonly mark: number };
  readonly annotate: (element: number, annotation: Reference) => { readonly page: number };
  readonly write: (id: number, dictionary: string) => void;
};

/**
 * One element of the structure. It is written when it is closed, with all in it that is still open; what stays in
 * memory is a reference in its parent, so that a list of any length costs little.
 */
export class Element implements Owner {
  readonly type: StructureType;
  readonly id: number;
  readonly graphic: boolean;
  readonly #place: Place;
  readonly #parent: number;
  readonly #leave: () => void;
  readonly #attributes: Attributes;
  readonly #kids: string[] = [];
  readonly #open = new Set<Element>();
  #page: number | null = null;
  #box: Box | null = null;
  #closed = false;

  constructor(
    place: Place,
    type: StructureType,
    { id, parent }: { readonly id: number; readonly parent: number },
    attributes: Attributes = {},
    leave: (self: Element) => void = () => undefined,
  ) {
    this.#place = place;
    this.type = type;
    this.id = id;
    this.graphic = type === 'Figure';
    this.#parent = parent;
    this.#attributes = attributes;
    this.#leave = () => leave(this);
  }

  child(type: StructureType, attributes: Attributes = {}): Element {
    this.#mustBeOpen();
    const ids = { id: this.#place.newId(), parent: this.id };
    const child = new Element(this.#place, type, ids, attributes, (self) => this.#open.delete(self));
    this.#open.add(child);
    this.#kids.push(`${child.id} 0 R`);
    return child;
  }

  /** Begins a piece of its content on the open page. */
  opening(): string {
    this.#mustBeOpen();
    const { page, mark } = this.#place.mark(this.id);
    this.#page ??= page;
    this.#kids.push(page === this.#page ? String(mark) : `<</Type /MCR /Pg ${page} 0 R /MCID ${mark}>>`);
    return `/${this.type} <</MCID ${mark}>> BDC`;
  }

  /** A link or a field of a form, before it is written: part of this element. */
  annotation(reference: Reference): void {
    this.#mustBeOpen();
    const { page } = this.#place.annotate(this.id, reference);
    this.#kids.push(`<</Type /OBJR /Pg ${page} 0 R /Obj ${reference.id} 0 R>>`);
  }

  /** Where it stands, if that is one page (ISO 32000-1 §14.8.5.4.3 asks it of figures, tables and forms). */
  bound(box: Box): void {
    this.#box = box;
  }

  close(): void {
    this.#mustBeOpen();
    for (const child of this.#open) child.close();
    this.#closed = true;
    this.#leave();
    this.#place.write(this.id, this.#dictionary());
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new Error(`A ${this.type} of the structure was closed before its content ended.`);
  }

  #dictionary(): string {
    const page = this.#page === null ? '' : ` /Pg ${this.#page} 0 R`;
    const [only] = this.#kids;
    const kids = this.#kids.length === 1 ? ` /K ${only}` : ` /K [${this.#kids.join(' ')}]`;
    const { alternative } = this.#attributes;
    const alt = alternative === undefined ? '' : ` /Alt ${textString(stated(alternative))}`;
    return `<</S /${this.type} /P ${this.#parent} 0 R${page}${only === undefined ? '' : kids}${alt}${this.#layout()}>>`;
  }

  #layout(): string {
    const { scope } = this.#attributes;
    if (scope !== undefined) return ` /A <</O /Table /Scope /${scope}>>`;
    if (this.#box === null) return '';
    const corners = this.#box.map((value) => String(Math.round(value * 100) / 100)).join(' ');
    return ` /A <</O /Layout /Placement /Block /BBox [${corners}]>>`;
  }
}
