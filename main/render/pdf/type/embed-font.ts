import { internalsOf, type Document, type Reference, type SubsetFont } from '../internals.ts';

/**
 * Writes a face with the glyphs in use. In place of pdfkit's own, which leaves out the length of the font file that
 * ISO 32000-1 §9.9 requires, and gives the glyph for "no such character" the code point zero, which ISO 19005-3
 * §6.2.11.7 forbids.
 */
export function embedFont(document: Document, font: SubsetFont): void {
  const { ref } = bound(document);
  font.unicode[0] = [0xfffd];
  const name = `${tagOf(font)}+${font.font.postscriptName.replaceAll(' ', '_')}`;
  const descendant = ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: 0 },
    FontDescriptor: descriptor(document, font, name),
    CIDToGIDMap: 'Identity',
    W: [0, font.widths],
  });
  descendant.end();
  Object.assign(font.dictionary.data, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: font.toUnicodeCmap(),
  });
  font.dictionary.end();
}

const bound = (document: Document) => ({
  ref: (data: Record<string, unknown>): Reference => internalsOf(document).ref(data),
});

/** Six capital letters, other ones for each subset in the file (§9.6.4). */
const tagOf = ({ id }: SubsetFont): string =>
  Array.from(id.replaceAll(/\D/g, '').padStart(6, '0'), (digit) =>
    String.fromCharCode(65 + Number(digit)),
  ).join('');

function descriptor(document: Document, font: SubsetFont, name: string): Reference {
  const { ref } = bound(document);
  const program = font.subset.encode();
  const file = ref({ Length1: program.length });
  file.end(program);
  const { bbox, italicAngle, post } = font.font;
  const written = ref({
    Type: 'FontDescriptor',
    FontName: name,
    // Symbolic, as its codes are its own; of one width; slanted (§9.8.2).
    Flags: 4 | (post.isFixedPitch ? 1 : 0) | (italicAngle === 0 ? 0 : 64),
    FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((value) => value * font.scale),
    ItalicAngle: italicAngle,
    Ascent: font.ascender,
    Descent: font.descender,
    CapHeight: font.capHeight,
    XHeight: font.xHeight,
    // Not known: the face does not say how thick its stems are.
    StemV: 0,
    FontFile2: file,
  });
  written.end();
  return written;
}

/** pdfkit takes a `String` object for text and a plain string for a name. */
// oxlint-disable-next-line unicorn/new-for-builtins -- see above
const text = (value: string): object => new String(value);
