import { createHash } from 'node:crypto';
import { Malformed } from '#shared/pack/der.ts';

/** What the letters of a face look like. */
export type Outlines = {
  /** A digest of the outline and the width of a code; null: it is not drawn by itself. */
  readonly digest: (code: number) => string | null;
  /** In thousandths of an em. */
  readonly width: (code: number) => number;
};

/** So much of a SHA-256 tells a few hundred outlines apart, and nobody finds another for it. */
const digestDigits = 24;

/** Reads a TrueType face (OpenType 1.9, glyf and loca), as it is embedded: its codes are its glyphs. */
export function readOutlines(font: Buffer): Outlines {
  const tables = tablesOf(font);
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (found === undefined) throw new Malformed(`a face has no table ${tag}`);
    return found;
  };
  const [locations, outlines] = [table('loca'), table('glyf')];
  const isLong = uint16(table('head'), 50) === 1;
  const place = (index: number): number =>
    isLong ? uint32(locations, index * 4) : 2 * uint16(locations, index * 2);
  const [metrics, count] = [table('hmtx'), uint16(table('hhea'), 34)];
  const unitsPerEm = uint16(table('head'), 18);
  const width = (code: number): number =>
    (uint16(metrics, 4 * Math.min(code, count - 1)) * 1000) / unitsPerEm;
  return {
    width,
    digest: (code) => {
      const outline = outlines.subarray(place(code), place(code + 1));
      // An outline that is put together of others names them by numbers that are this file's own.
      if (outline.length < 2 || outline.readInt16BE(0) < 0) return null;
      return digestOf(outline, width(code));
    },
  };
}

/** Fillings differ with what follows; an outline does not end in zeros that mean anything. */
function digestOf(outline: Buffer, width: number): string {
  let end = outline.length;
  while (end > 0 && outline[end - 1] === 0) end -= 1;
  return createHash('sha256')
    .update(outline.subarray(0, end))
    .update(` ${width}`)
    .digest('hex')
    .slice(0, digestDigits);
}

function tablesOf(font: Buffer): ReadonlyMap<string, Buffer> {
  const count = uint16(font, 4);
  const found = new Map<string, Buffer>();
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    const [offset, length] = [uint32(font, at + 8), uint32(font, at + 12)];
    const tag = font.toString('latin1', at, at + 4);
    if (offset + length > font.length || found.has(tag))
      throw new Malformed('a face has a table out of place');
    found.set(tag, font.subarray(offset, offset + length));
  }
  return found;
}

function uint16(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) throw new Malformed('a face ends too early');
  return bytes.readUInt16BE(at);
}
function uint32(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) throw new Malformed('a face ends too early');
  return bytes.readUInt32BE(at);
}
