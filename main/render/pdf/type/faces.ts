import type { Document } from '../internals.ts';
import { codePointOf, isUnseen } from './stated.ts';
import type { FaceName, Style } from './style.ts';
import { Typeface } from './typeface.ts';

/** Files in `assets/fonts`; `reserve` has the letters that the others lack, and is opened when one comes. */
export const fontFiles: Readonly<Record<FaceName | 'reserve', string>> = {
  regular: 'IBMPlexSans-Regular.ttf',
  italic: 'IBMPlexSans-Italic.ttf',
  semibold: 'IBMPlexSans-SemiBold.ttf',
  mono: 'IBMPlexMono-Regular.ttf',
  reserve: 'NotoSans-Regular.ttf',
};

const plain = /^[\u0020-\u007e]*$/;

/** A stretch of text that one face shows. */
type Run = { readonly text: string; readonly face: Typeface };

/** The faces of the report, and the text that they can show. */
export class Faces {
  readonly #faces: Readonly<Record<FaceName, Typeface>>;
  readonly #openReserve: () => Typeface;
  #reserve: Typeface | null = null;

  constructor(document: Document, font: (file: string) => Uint8Array) {
    const open = (name: keyof typeof fontFiles) => new Typeface(document, font(fontFiles[name]));
    this.#faces = {
      regular: open('regular'),
      italic: open('italic'),
      semibold: open('semibold'),
      mono: open('mono'),
    };
    this.#openReserve = () => open('reserve');
  }

  of(style: Style): Typeface {
    return this.#faces[style.face];
  }

  /** The first face that has all of this text; the last where none has. */
  for(style: Style, text: string): Typeface {
    const face = this.#faces[style.face];
    if (plain.test(text)) return face;
    for (const one of this.#inOrder(style)) if (covers(one, text)) return one;
    return this.#last();
  }

  /** The text in stretches, each with a face that has it: nearly always one. */
  runs(style: Style, text: string): readonly Run[] {
    const face = this.for(style, text);
    if (plain.test(text) || covers(face, text)) return [{ text, face }];
    const runs: { text: string; face: Typeface }[] = [];
    for (const character of text) {
      const own = this.for(style, character);
      const last = runs.at(-1);
      if (last?.face === own) last.text += character;
      else runs.push({ text: character, face: own });
    }
    return runs;
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
    const isSeen = !isUnseen(character);
    if (isSeen && (this.#faces.regular.has(codePoint) || this.#last().has(codePoint))) return character;
    return codePointOf(character);
  }

  /** The monospaced face has no Greek: the sans serif one steps in, then the reserve. */
  *#inOrder(style: Style): Generator<Typeface> {
    yield this.#faces[style.face];
    if (style.face === 'mono') yield this.#faces.regular;
    yield this.#last();
  }

  #last(): Typeface {
    return (this.#reserve ??= this.#openReserve());
  }
}

function covers(face: Typeface, text: string): boolean {
  for (const character of text) if (!face.has(character.codePointAt(0) ?? 0)) return false;
  return true;
}
