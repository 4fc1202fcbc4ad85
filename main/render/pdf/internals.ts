import type PDFDocument from 'pdfkit';

/**
 * What is used of pdfkit 0.20 besides its published types. Rows are written as page operators, because shaping
 * each cell is what pdfkit spends its time on; everything of that kind is named here and nowhere else.
 */

export type Reference = {
  readonly id: number;
  readonly data: Record<string, unknown>;
  /** Whether what is written is deflated. */
  compress: boolean;
  readonly write: (chunk: string | Uint8Array) => void;
  readonly end: (chunk?: string | Uint8Array) => void;
  /** Where it begins in the file; known once it has ended. */
  readonly offset?: number;
};

export type SubsetFont = {
  readonly id: string;
  readonly font: {
    readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
    readonly glyphForCodePoint: (codePoint: number) => { readonly id: number; readonly advanceWidth: number };
    readonly layout: (text: string) => { readonly positions: readonly { readonly xAdvance: number }[] };
    readonly postscriptName: string;
    readonly bbox: Record<'minX' | 'minY' | 'maxX' | 'maxY', number>;
    readonly italicAngle: number;
    readonly post: { readonly isFixedPitch: number };
  };
  readonly subset: {
    readonly glyphs: number[];
    readonly includeGlyph: (id: number) => number;
    readonly encode: () => Uint8Array;
  };
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  /** In thousandths of an em. */
  readonly ascender: number;
  readonly descender: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly dictionary: Reference;
  readonly toUnicodeCmap: () => Reference;
  /** Writes the face when the document ends. */
  embed: () => void;
  /** Font units to thousandths of an em. */
  readonly scale: number;
  readonly ref: () => Reference;
};

export type Page = {
  readonly width: number;
  readonly height: number;
  readonly fonts: Record<string, Reference>;
  readonly xobjects: Record<string, Reference>;
  readonly annotations: Reference[];
  readonly dictionary: Reference;
  readonly write: (operators: string) => void;
};

export type Info = Readonly<
  Record<'Title' | 'Subject' | 'Author' | 'Creator' | 'Producer', string> &
    Record<'CreationDate' | 'ModDate', Date>
>;

export type Internals = {
  readonly _font: SubsetFont;
  readonly page: Page;
  readonly info: Info;
  /** The catalogue. */
  readonly _root: Reference;
  endAcroForm: () => void;
  readonly addNamedEmbeddedFile: (name: string, specification: Reference) => void;
  /** Bytes written so far. */
  readonly _offset: number;
  readonly _write: (bytes: Uint8Array) => void;
  /** Says where an object begins that was written past pdfkit. */
  readonly _refEnd: (object: { readonly id: number; readonly offset: number }) => void;
  readonly getMarkInfoDictionary: () => Reference;
  endMetadata: () => void;
  readonly openImage: (bytes: Uint8Array) => {
    readonly width: number;
    readonly height: number;
    readonly orientation: number;
  };
  readonly ref: (data: Record<string, unknown>) => Reference;
};

export type Document = InstanceType<typeof PDFDocument>;

export function internalsOf(document: Document): Internals {
  return document as unknown as Internals;
}
