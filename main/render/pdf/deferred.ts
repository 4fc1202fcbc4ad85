import { Canvas } from './canvas.ts';
import { internalsOf, type Document, type Reference } from './internals.ts';
import type { Faces } from './type/faces.ts';
import { page } from './type/style.ts';

/**
 * A drawing that pages refer to before anybody knows it: the number of pages, the page numbers of the contents.
 * It is a form object, painted once at the end, so that pages are written in one pass and none is kept.
 */
export class Deferred {
  readonly canvas: Canvas;
  readonly #label: string;
  readonly #document: Document;
  readonly #resources: Record<string, unknown>;
  readonly #object: Reference;

  constructor(document: Document, faces: Faces, label: string) {
    this.#document = document;
    this.#label = label;
    this.canvas = new Canvas(faces);
    this.#resources = {};
    this.#object = internalsOf(document).ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, page.width, page.height],
      Resources: this.#resources,
    });
  }

  /** Shows it on the page that is open; returns the operator to paint. */
  use(): string {
    internalsOf(this.#document).page.xobjects[this.#label] = this.#object;
    return `/${this.#label} Do`;
  }

  finish(): void {
    const { operators, faces } = this.canvas.take();
    this.#resources['Font'] = Object.fromEntries(faces.map((face) => [face.id, face.reference()]));
    this.#object.end(operators);
  }
}
