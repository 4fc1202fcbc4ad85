import type { Problem } from '#shared/model/problem.ts';

/** A kind that is not attached as it is: what it is, and what to do instead. */
type Foreign = { readonly what: string; readonly remedy: string };

const asPng = 'Save the picture again as PNG.';
const asPdf = 'Print it to PDF, or take a screenshot of it.';

/** By the first bytes. No report can show these pictures, and nobody could redact them. */
const signatures: readonly (readonly [at: number, mark: string, what: string])[] = [
  [4, 'ftypheic', 'a HEIC picture'],
  [4, 'ftypheix', 'a HEIC picture'],
  [4, 'ftypmif1', 'a HEIC picture'],
  [4, 'ftypmsf1', 'a HEIC picture'],
  [4, 'ftypavif', 'an AVIF picture'],
  [8, 'WEBP', 'a WebP picture'],
  [0, 'GIF87a', 'a GIF picture'],
  [0, 'GIF89a', 'a GIF picture'],
  [0, 'II*\0', 'a TIFF picture'],
  [0, 'MM\0*', 'a TIFF picture'],
  [0, 'BM', 'a BMP picture'],
];

/** A page or drawing begins sooner. */
const beginning = 64 << 10;

/** What may stand before the first element of a page or drawing: white space, declarations, comments. */
const beforeRoot = /^(?:\s|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype[^>[]*(?:\[[^\]]*\])?[^>]*>)*/i;

/** Why a file is refused by its content; null where it is not. `text`: its beginning, where it is text at all. */
export function foreignKind(content: Buffer, text: string | null, file: string): Problem | null {
  const written = text ?? utf16(content);
  const found = ofSignature(content) ?? (written === null ? null : ofText(written, file));
  if (found === null) return null;
  return {
    code: 'attachment-kind',
    file,
    message: `This is ${found.what}.`,
    remedy: found.remedy,
  };
}

function ofSignature(content: Buffer): Foreign | null {
  const found = signatures.find(
    ([at, mark]) => content.toString('latin1', at, at + mark.length) === mark && isWhole(mark, content),
  );
  return found === undefined ? null : { what: found[2], remedy: asPng };
}

/** Where the letters alone are too few: a bitmap states its own size, a WebP stands in a RIFF. */
function isWhole(mark: string, content: Buffer): boolean {
  if (mark === 'BM') return content.length > 26 && content.readUInt32LE(2) === content.length;
  return mark !== 'WEBP' || content.toString('latin1', 0, 4) === 'RIFF';
}

/** Text that begins with the mark of UTF-16; null where there is none. */
function utf16(content: Buffer): string | null {
  const mark = content.toString('latin1', 0, 2);
  if (mark !== '\xff\xfe' && mark !== '\xfe\xff') return null;
  return new TextDecoder(mark === '\xff\xfe' ? 'utf-16le' : 'utf-16be').decode(content);
}

function ofText(text: string, file: string): Foreign | null {
  const root = text
    .slice(0, beginning)
    .replace(/^\uFEFF/, '')
    .replace(beforeRoot, '')
    .slice(0, 16)
    .toLowerCase();
  if (/^<(?:\w+:)?svg\b/.test(root)) return { what: 'an SVG drawing, which can hold scripts', remedy: asPng };
  const isPage =
    /^<(?:html|head|body|meta|script)\b/.test(root) ||
    /^\s*<!doctype html/i.test(text) ||
    (/\.x?html?$/i.test(file) && root.startsWith('<'));
  return isPage ? { what: 'a web page, which can hold scripts', remedy: asPdf } : null;
}
