import type { PackModel } from '#shared/model/pack-model.ts';
import { Canvas } from './canvas.ts';
import { Deferred } from './deferred.ts';
import { internalsOf, type Document } from './internals.ts';
import type { Attributes, Element, StructureType } from './structure/element.ts';
import { artifacts, type Owner } from './structure/owner.ts';
import { Structure } from './structure/structure.ts';
import { Faces } from './type/faces.ts';
import { ink, page, styles, type Style } from './type/style.ts';
import { wrap } from './type/wrap.ts';

/** What the painter may do to the world: read its fonts and the pack's images, and write bytes. */
export type PdfPorts = {
  /** Bytes of a file in `assets/fonts`. */
  readonly font: (file: string) => Uint8Array;
  /** Bytes of a file in `assets/colour`. */
  readonly colour: (file: string) => Uint8Array;
  /** Bytes of an image by its member name in the pack. */
  readonly image: (member: string) => Uint8Array;
  /** Awaited after each page, so that a slow disk does not fill the memory. */
  readonly write: (chunk: Uint8Array) => void | Promise<void>;
  readonly onPage?: (page: number) => void;
};

/** Where the next block is painted: a page, a height on it, and the means to turn it. */
export class Flow {
  readonly document: Document;
  readonly faces: Faces;
  readonly canvas: Canvas;
  readonly model: PackModel;
  readonly ports: PdfPorts;
  readonly structure: Structure;
  /** The element that whatever is begun becomes part of: a section. */
  parent: Element;
  y: number = page.top;
  /** Number of the open page, from 1. */
  number = 0;
  readonly #total: Deferred;
  #held: { readonly height: number; readonly paint: () => void } | null = null;

  constructor(document: Document, model: PackModel, ports: PdfPorts) {
    this.document = document;
    this.model = model;
    this.ports = ports;
    this.faces = new Faces(document, ports.font);
    this.canvas = new Canvas(this.faces, true);
    this.structure = new Structure(document);
    this.parent = this.structure.root;
    this.#total = new Deferred(document, this.faces, 'Total');
  }

  /** Height left on the page. */
  get room(): number {
    return page.bottom - this.y;
  }

  async newPage(options: { readonly bare?: boolean } = {}): Promise<void> {
    this.flush();
    this.document.addPage();
    this.structure.turnPage(internalsOf(this.document).page.dictionary);
    await this.#drain();
    this.number += 1;
    this.ports.onPage?.(this.number);
    this.y = page.top;
    if (this.model.draft) this.paintAs(artifacts.watermark, () => this.#watermark());
    if (options.bare !== true) this.paintAs(artifacts.header, () => this.#header());
    this.paintAs(artifacts.footer, () => this.#footer());
  }

  /** Says at the end of `element` where it stands, if it began on this page, at `top`. */
  bound(element: Element, { number, top }: { readonly number: number; readonly top: number }): void {
    if (number !== this.number) return;
    element.bound([page.left, page.height - this.y, page.right, page.height - top]);
  }

  /** Begins an element of the structure: what is painted from now on is its content. */
  begin(type: StructureType, attributes: Attributes = {}): Element {
    const element = this.parent.child(type, attributes);
    this.canvas.own(element);
    return element;
  }

  end(element: Element): void {
    element.close();
    this.canvas.own(artifacts.layout);
  }

  /** Paints as content of this owner; what follows belongs to whom it belonged before. */
  paintAs(owner: Owner, paint: () => void): void {
    const before = this.canvas.own(owner);
    paint();
    this.canvas.own(before);
  }

  /** Turns the page unless `height` fits, with the heading that was held back for what comes now. */
  async ensure(height: number): Promise<void> {
    const held = this.#held;
    this.#held = null;
    const needed = height + (held?.height ?? 0);
    // What no page can hold begins here: turning would only leave this one empty.
    if (needed > this.room && this.y > page.top) await this.newPage();
    held?.paint();
  }

  /** Holds a heading back until it is known how much must follow it on the same page. */
  async hold(height: number, paint: () => void): Promise<void> {
    if (this.#held !== null) await this.ensure(height);
    this.#held = { height, paint };
  }

  /** Adds a few lines to the heading that is held back; false where none is. */
  holdAlso(height: number, paint: () => void): boolean {
    const held = this.#held;
    if (held === null) return false;
    this.#held = {
      height: held.height + height,
      paint: () => {
        held.paint();
        paint();
      },
    };
    return true;
  }

  /** Paints a heading that nothing followed. */
  async release(): Promise<void> {
    if (this.#held !== null) await this.ensure(0);
  }

  /** Content of this owner that writes to the page itself, past the canvas. */
  paintPast(owner: Owner, paint: () => void): void {
    this.flush();
    const open = internalsOf(this.document).page;
    open.write(owner.opening());
    paint();
    open.write('EMC');
  }

  /** One element of running text, over as many pages as it needs. */
  // oxlint-disable-next-line eslint/max-params -- as `lines`, and what it is
  async paragraph(
    type: StructureType,
    lines: readonly string[],
    style: Style,
    x: number = page.left,
    colour?: string,
  ): Promise<void> {
    if (lines.length === 0) return;
    // First what is held back: it is read before this.
    await this.ensure(style.leading * keptLines(lines.length));
    const element = this.begin(type);
    await this.lines(lines, style, x, colour);
    this.end(element);
  }

  /** Lines of running text at the cursor, over as many pages as they need. */
  async lines(lines: readonly string[], style: Style, x: number = page.left, colour?: string): Promise<void> {
    for (const [index, line] of lines.entries()) {
      // The first two lines and the last two stay together.
      const together = index === 0 || index === lines.length - 2 ? Math.min(2, lines.length - index) : 1;
      await this.ensure(style.leading * together);
      this.line(line, style, x, colour);
    }
  }

  line(text: string, style: Style, x: number = page.left, colour?: string): void {
    this.canvas.text(text, x, this.y + baselineOf(style), style, colour === undefined ? {} : { colour });
    this.y += style.leading;
  }

  /** Printable lines of `text`. */
  wrap(text: string, style: Style, width: number = page.measure): readonly string[] {
    const shown = this.faces.printable(text);
    return wrap(shown, this.faces.for(style, shown), style.size, width);
  }

  /** One printable line of `text`, ended by an ellipsis where it is too long: for what stands in full elsewhere. */
  fit(text: string, style: Style, width: number): string {
    const [line = '', ...more] = this.wrap(text, style, width);
    if (more.length === 0) return line;
    const [start = ''] = this.wrap(text, style, width - this.faces.of(style).width('…', style.size));
    return `${start.trimEnd()}…`;
  }

  /** At most so many lines of `text`, the last ended by an ellipsis where more would follow. */
  clamp(text: string, most: number, style: Style, width: number = page.measure): readonly string[] {
    const lines = this.wrap(text, style, width);
    if (lines.length <= most) return lines;
    return [...lines.slice(0, most - 1), this.fit(lines.slice(most - 1).join(''), style, width)];
  }

  /** Above what goes on from the page before: what it is. It has been read there. */
  repeatTitle(title: string): void {
    if (title === '') return;
    const continued = this.faces.printable(this.model.labels.continued);
    const width = page.measure - this.faces.of(styles.small).width(` ${continued}`, styles.small.size);
    this.paintAs(artifacts.repeated, () => {
      this.line(`${this.fit(title, styles.small, width)} ${continued}`, styles.small);
    });
    this.y += 3;
  }

  /** Hands what was painted to the page; needed before pdfkit itself paints on it. */
  flush(): void {
    if (this.number === 0) return;
    const { operators, faces } = this.canvas.take();
    const open = internalsOf(this.document).page;
    for (const face of faces) open.fonts[face.id] = face.reference();
    if (operators !== '') open.write(operators);
  }

  /** Closes the document and writes what is left of it. */
  async finish(): Promise<void> {
    this.flush();
    this.#total.canvas.text(String(this.number), 0, footerBaseline, styles.running);
    this.#total.finish();
    this.structure.finish();
    this.document.end();
    await this.#drain();
  }

  #header(): void {
    const { cover, title } = this.model;
    const baseline = 48;
    this.#running(cover.entity, page.left, baseline, 'left');
    this.#running(title, page.right, baseline, 'right');
    this.canvas.rule(page.left, 58, page.measure, 0.6, ink.hairline);
  }

  #footer(): void {
    const { labels, cover } = this.model;
    this.canvas.rule(page.left, 790, page.measure, 0.6, ink.hairline);
    const shown = this.faces.printable(`${labels.page} ${this.number} ${labels.of} `);
    const width = this.canvas.text(shown, page.left, footerBaseline, styles.running);
    this.canvas.raw(`q 1 0 0 1 ${(page.left + width).toFixed(2)} 0 cm ${this.#total.use()} Q`);
    this.#running(`${labels.asOf} ${cover.asOf}`, page.right, footerBaseline, 'right');
  }

  #running(text: string, x: number, baseline: number, align: 'left' | 'right'): void {
    const shown = this.fit(text, styles.running, page.measure / 2 - 10);
    this.canvas.text(shown, x, baseline, styles.running, { align });
  }

  #watermark(): void {
    const text = this.faces.printable(this.model.labels.draft);
    this.canvas.diagonal(text, page.width / 2, page.height / 2, styles.watermark, 52);
  }

  async #drain(): Promise<void> {
    for (let chunk = this.document.read() as Uint8Array | null; chunk !== null;) {
      await this.ports.write(chunk);
      chunk = this.document.read() as Uint8Array | null;
    }
  }
}

const footerBaseline = 804;

/** How many of these lines stand on one page at least: all of a short text, two of a longer one. */
export const keptLines = (count: number): number => (count <= 5 ? count : 2);

/** Where letters stand in a line of this leading. */
export function baselineOf(style: Style): number {
  return style.leading / 2 + style.size * 0.35;
}
