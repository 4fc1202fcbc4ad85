import { dictionaryAt } from './page-tree.ts';
import type { PdfFile } from './pdf-file.ts';
import { isList, type PdfValue } from './pdf-value.ts';
import { readGlyphTable, type GlyphTable } from './glyph-table.ts';
import { readOutlines, type Outlines } from './outlines.ts';
import { streamBytes } from './stream-bytes.ts';

/** A face of the report: what its codes say, and what they look like. */
export type Face = {
  readonly texts: GlyphTable;
  readonly outlines: Outlines;
  /** What a page moves on by after each code, in thousandths of an em. */
  readonly widths: readonly number[];
};

const largestTable = 4 << 20;
const largestFont = 16 << 20;

export function readFace(file: PdfFile, reference: PdfValue | undefined): Face {
  const font = dictionaryAt(file, reference);
  const [glyphs] = listOf(font.get('DescendantFonts'));
  const descendant = dictionaryAt(file, glyphs);
  const descriptor = dictionaryAt(file, descendant.get('FontDescriptor'));
  const [, widths] = listOf(descendant.get('W'));
  return {
    widths: listOf(widths).map(Number),
    texts: readGlyphTable(streamBytes(file, font.get('ToUnicode'), largestTable).toString('latin1')),
    outlines: readOutlines(streamBytes(file, descriptor.get('FontFile2'), largestFont)),
  };
}

const listOf = (value: PdfValue | undefined): readonly PdfValue[] => (isList(value) ? value : []);
