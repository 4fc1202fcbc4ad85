import { internalsOf, type Document, type Reference, type SubsetFont } from '../internals.ts';
import { embedFont } from './embed-font.ts';

/** Text for a `Tj` or `TJ` operator. */
export type Encoded = string;

/**
 * One embedded face. Glyph codes and widths are looked up once a code point, so that a cell costs a few map reads;
 * scripts that need shaping are not covered by the faces in use and never get here (see `printable`).
 */
export class Typeface {
  readonly id: string;
  readonly #font: SubsetFont;
  readonly #widths = new Map<number, number>();
  readonly #codes = new Map<number, string>();
  readonly #known = new Map<number, boolean>();
  readonly #kerning = new Map<string, number>();

  constructor(document: Document, bytes: Uint8Array) {
    document.font(bytes);
    this.#font = internalsOf(document)._font;
    this.id = this.#font.id;
    this.#font.embed = () => embedFont(document, this.#font);
  }

  reference(): Reference {
    return this.#font.ref();
  }

  has(codePoint: number): boolean {
    const known = this.#known.get(codePoint);
    if (known !== undefined) return known;
    const has = this.#font.font.hasGlyphForCodePoint(codePoint);
    this.#known.set(codePoint, has);
    return has;
  }

  /** In points. */
  width(text: string, size: number): number {
    let units = 0;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      const point = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(index) ?? unit) : unit;
      if (point > 0xffff) index += 1;
      units += this.#widths.get(point) ?? this.#measure(point);
    }
    return (units * size) / 1000;
  }

  encode(text: string): Encoded {
    let hex = '';
    for (const character of text) hex += this.#code(character.codePointAt(0) ?? 0);
    return `<${hex}> Tj`;
  }

  encodeKerned(text: string): Encoded {
    const parts: string[] = [];
    let hex = '';
    let before = '';
    for (const character of text) {
      const kern = before === '' ? 0 : this.#kern(before, character);
      if (kern !== 0) {
        parts.push(`<${hex}> ${-kern}`);
        hex = '';
      }
      hex += this.#code(character.codePointAt(0) ?? 0);
      before = character;
    }
    return parts.length === 0 ? `<${hex}> Tj` : `[${parts.join(' ')} <${hex}>] TJ`;
  }

  #measure(codePoint: number): number {
    const width = this.#font.font.glyphForCodePoint(codePoint).advanceWidth * this.#font.scale;
    this.#widths.set(codePoint, width);
    return width;
  }

  #code(codePoint: number): string {
    const known = this.#codes.get(codePoint);
    if (known !== undefined) return known;
    const code = this.#include(codePoint).toString(16).padStart(4, '0');
    this.#codes.set(codePoint, code);
    return code;
  }

  /**
   * Two characters may share one outline (Latin and Cyrillic `a`); copied text must still tell them apart, so the
   * second gets a code of its own.
   */
  #include(codePoint: number): number {
    const { font, subset, unicode, widths, scale } = this.#font;
    const glyph = font.glyphForCodePoint(codePoint);
    let code = subset.includeGlyph(glyph.id);
    if (unicode[code] !== undefined && unicode[code]?.[0] !== codePoint)
      code = subset.glyphs.push(glyph.id) - 1;
    widths[code] = glyph.advanceWidth * scale;
    unicode[code] = [codePoint];
    return code;
  }

  #kern(left: string, right: string): number {
    const pair = left + right;
    const known = this.#kerning.get(pair);
    if (known !== undefined) return known;
    const { font, scale } = this.#font;
    const advance = font.layout(pair).positions[0]?.xAdvance ?? 0;
    const plain = font.glyphForCodePoint(left.codePointAt(0) ?? 0).advanceWidth;
    // A ligature would give one position for two characters: the face is used without them.
    const positions = font.layout(pair).positions.length;
    const kern = positions === 2 ? Math.round((advance - plain) * scale) : 0;
    this.#kerning.set(pair, kern);
    return kern;
  }
}
