import { Buffer } from 'node:buffer';
import { internalsOf, type Document, type Internals, type Reference } from '../internals.ts';
import { Element, type Place } from './element.ts';

/**
 * The structure tree of a tagged PDF (ISO 32000-1 §14.7): what is read, in the order in which it is read, and what
 * stands where on which page. Written element by element as they close.
 */
export class Structure {
  readonly root: Element;
  readonly #internals: Internals;
  readonly #tree: Reference;
  /** Entries of the parent tree: a page's pieces of content by number, or the one element of an annotation. */
  readonly #parents: string[] = [];
  #page: Reference | null = null;
  /** Elements of the pieces of content on the open page, by number. */
  #marks: number[] = [];
  #pending: { readonly id: number; readonly text: string }[] = [];

  constructor(document: Document) {
    this.#internals = internalsOf(document);
    this.#internals.getMarkInfoDictionary().data['Marked'] = true;
    const root = this.#internals.ref({});
    this.#tree = this.#internals.ref({ Type: 'StructTreeRoot', K: root });
    this.#internals._root.data['StructTreeRoot'] = this.#tree;
    this.root = new Element(this.#place(), 'Document', { id: root.id, parent: this.#tree.id });
  }

  /** Closes what stands on the page before, and goes on with this one. */
  turnPage(page: Reference): void {
    this.#endPage();
    this.#page = page;
  }

  finish(): void {
    this.root.close();
    this.#endPage();
    const { data } = this.#tree;
    const parents = this.#internals.ref({});
    this.#write(parents.id, `<</Nums [${this.#parents.join(' ')}]>>`);
    data['ParentTree'] = parents;
    data['ParentTreeNextKey'] = this.#parents.length;
    this.#flush();
  }

  #place(): Place {
    return {
      newId: () => this.#internals.ref({}).id,
      mark: (element) => {
        const page = this.#openPage();
        page.data['StructParents'] ??= this.#parents.push('') - 1;
        return { page: page.id, mark: this.#marks.push(element) - 1 };
      },
      annotate: (element, annotation) => {
        const key = this.#parents.length;
        this.#parents.push(`${key} ${element} 0 R`);
        annotation.data['StructParent'] = key;
        return { page: this.#openPage().id };
      },
      write: (id, dictionary) => this.#write(id, dictionary),
    };
  }

  #openPage(): Reference {
    if (this.#page === null) throw new Error('No page is open.');
    return this.#page;
  }

  #endPage(): void {
    const key = this.#page?.data['StructParents'];
    if (typeof key === 'number') {
      const { id } = this.#internals.ref({});
      this.#write(id, `[${this.#marks.map((element) => `${element} 0 R`).join(' ')}]`);
      this.#parents[key] = `${key} ${id} 0 R`;
      this.#marks = [];
    }
    this.#flush();
  }

  #write(id: number, text: string): void {
    this.#pending.push({ id, text: `${id} 0 obj\n${text}\nendobj\n` });
  }

  /** All at once: pdfkit's own way costs three writes an object, which a list of thousands of rows feels. */
  #flush(): void {
    const texts: string[] = [];
    let offset = this.#internals._offset;
    const ends = this.#pending.map(({ id, text }) => {
      const end = { id, offset };
      texts.push(text);
      offset += text.length;
      return end;
    });
    this.#pending = [];
    if (texts.length > 0) this.#internals._write(Buffer.from(texts.join(''), 'latin1'));
    for (const end of ends) this.#internals._refEnd(end);
  }
}
