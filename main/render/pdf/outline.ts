import type { Entry } from './contents.ts';
import type { Document } from './internals.ts';
import { stated } from './type/stated.ts';
import { page } from './type/style.ts';

/** Bookmarks in two levels; the sections are shown, their headings folded. */
export class Outline {
  readonly #document: Document;
  #section: PDFKit.PDFOutline;

  constructor(document: Document) {
    this.#document = document;
    this.#section = document.outline;
  }

  add(entry: Entry, y: number): void {
    // pdfkit counts the left edge from the right one, and the top from the page's own top.
    const place = { top: Math.max(0, y - 12), left: page.width, expanded: false };
    const title = entry.level === 1 ? `${entry.number}  ${entry.title}` : entry.title;
    const parent = entry.level === 1 ? this.#document.outline : this.#section;
    const item = parent.addItem(stated(title), place);
    if (entry.level === 1) this.#section = item;
  }
}
