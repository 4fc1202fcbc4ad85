import { Malformed } from '#shared/pack/der.ts';
import { readFace, type Face } from './face.ts';
import { dictionaryAt } from './page-tree.ts';
import { pageRuns, type Painted, type Run } from './page-runs.ts';
import type { PdfFile } from './pdf-file.ts';
import { isDictionary, PdfName, PdfReference, type PdfDictionary, type PdfValue } from './pdf-value.ts';
import { streamBytes } from './stream-bytes.ts';

/** A run, and the face that it is shown in. */
export type ShownRun = Run & { readonly shown: Face };

const largestContent = 4 << 20;

/** Reads what pages show; faces and drawings that several of them use are read once. */
export class PageReader {
  readonly #file: PdfFile;
  readonly #faces = new Map<number, Face>();
  readonly #drawings = new Map<number, readonly Run[]>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  runs(page: number): readonly ShownRun[] {
    const dictionary = dictionaryAt(this.#file, new PdfReference(page));
    const resources = dictionaryAt(this.#file, dictionary.get('Resources'));
    const { runs } = this.#read(dictionary.get('Contents'), resources);
    return runs.map((run) => ({ ...run, shown: this.#face(resources, run.face) }));
  }

  #read(content: PdfValue | undefined, resources: PdfDictionary): Painted {
    return pageRuns(streamBytes(this.#file, content, largestContent).toString('latin1'), {
      face: (name) => this.#face(resources, name).texts,
      drawing: (name) => this.#drawing(resources, name),
    });
  }

  #face(resources: PdfDictionary, name: string): Face {
    const reference = numberIn(resources, 'Font', name);
    const face = this.#faces.get(reference.number) ?? readFace(this.#file, reference);
    this.#faces.set(reference.number, face);
    return face;
  }

  #drawing(resources: PdfDictionary, name: string): readonly Run[] | null {
    const reference = numberIn(resources, 'XObject', name);
    const known = this.#drawings.get(reference.number);
    if (known !== undefined) return known;
    const { value } = this.#file.object(reference.number);
    if (!isDictionary(value)) throw new Malformed('a drawing is missing');
    const kind = value.get('Subtype');
    if (!(kind instanceof PdfName) || kind.name !== 'Form') return null;
    // Kept before it is read: a drawing that shows itself would never end.
    this.#drawings.set(reference.number, []);
    const { runs, lettersAlone } = this.#read(reference, dictionaryAt(this.#file, value.get('Resources')));
    if (!lettersAlone) throw new Malformed('a drawing that pages share shows more than letters');
    this.#drawings.set(reference.number, runs);
    return runs;
  }
}

function numberIn(resources: PdfDictionary, kind: string, name: string): PdfReference {
  const named = resources.get(kind);
  const found = isDictionary(named) ? named.get(name) : undefined;
  if (!(found instanceof PdfReference)) throw new Malformed(`a page uses /${name}, which it does not have`);
  return found;
}
