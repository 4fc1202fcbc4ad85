import type { Document } from '../internals.ts';
import type { FaceName, Style } from './style.ts';
import { Typeface } from './typeface.ts';

/** Files in `assets/fonts`. */
export const fontFiles: Readonly<Record<FaceName, string>> = {
  regular: 'IBMPlexSans-Regular.ttf',
  italic: 'IBMPlexSans-Italic.ttf',
  semibold: 'IBMPlexSans-SemiBold.ttf',
  mono: 'IBMPlexMono-Regular.ttf',
};

const plain = /^[\u0020-\u007e]*$/;
/** Controls, bidirectional and other invisible characters, private use, unassigned: they could hide or reorder. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/u;

/** The faces of the report, and the text that they can show. */
export class Faces {
  readonly #faces: Readonly<Record<FaceName, Typeface>>;

  constructor(document: Document, font: (file: string) => Uint8Array) {
    const open = (name: FaceName) => new Typeface(document, font(fontFiles[name]));
    this.#faces = {
      regular: open('regular'),
      italic: open('italic'),
      semibold: open('semibold'),
      mono: open('mono'),
    };
  }

  all(): readonly Typeface[] {
    return Object.values(this.#faces);
  }

  of(style: Style): Typeface {
    return this.#faces[style.face];
  }

  /** The face for this text: the monospaced one has no Greek, the sans serif one steps in. */
  for(style: Style, text: string): Typeface {
    const face = this.#faces[style.face];
    if (style.face !== 'mono' || plain.test(text)) return face;
    return [...text].every((character) => face.has(character.codePointAt(0) ?? 0))
      ? face
      : this.#faces.regular;
  }

  /**
   * The text as it will be seen: what no face can show, and what cannot be seen at all, becomes its code point
   * (`[U+202E]`). Nothing is dropped, and a hidden character in a name shows itself.
   */
  printable(text: string): string {
    if (plain.test(text)) return text;
    let shown = '';
    for (const character of text.normalize('NFC')) shown += this.#shown(character);
    return shown;
  }

  #shown(character: string): string {
    if (character === '\n') return character;
    if (character === '\t' || character === '\r') return ' ';
    const codePoint = character.codePointAt(0) ?? 0;
    if (!unseen.test(character) && this.#faces.regular.has(codePoint)) return character;
    return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
}
