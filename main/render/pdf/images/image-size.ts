import { err, ok, type Result } from '#shared/lib/result.ts';
import type { ImageFault } from '#shared/model/pack-model.ts';

export type ImageHeader = { readonly kind: 'png' | 'jpeg'; readonly width: number; readonly height: number };
type Frame = ImageHeader & { readonly components: number };

const mostBytes = 25 * 1024 * 1024;
const mostPixels = 40_000_000;

/**
 * What an image claims to be, read from its header and nothing else; refused before any decoder sees it when it is
 * no PNG or JPEG, or larger than 25 MB or 40 megapixels: a small file can claim gigabytes.
 */
export function readHeader(bytes: Uint8Array): Result<ImageHeader, ImageFault> {
  if (bytes.length > mostBytes) return err('tooManyBytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const jpeg = jpegHeader(view);
  // PDF/A has one meaning for colours in a file, and the report's is that of a screen.
  if (jpeg?.components === 4) return err('cmyk');
  const header = pngHeader(view) ?? withoutComponents(jpeg);
  if (header === null) return err('unknownKind');
  if (header.width === 0 || header.height === 0) return err('noPixels');
  if (header.width * header.height > mostPixels) return err('tooManyPixels');
  return ok(header);
}

const signature = [0x89504e47, 0x0d0a1a0a] as const;

function pngHeader(view: DataView): ImageHeader | null {
  if (view.byteLength < 33) return null;
  if (view.getUint32(0) !== signature[0] || view.getUint32(4) !== signature[1]) return null;
  // The first chunk must be IHDR: 13 bytes, then its name.
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return null;
  return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

const withoutComponents = (jpeg: Frame | null): ImageHeader | null =>
  jpeg && { kind: jpeg.kind, width: jpeg.width, height: jpeg.height };

/** Frame headers SOF0 to SOF2: baseline, extended, progressive. The others no PDF reader decodes. */
const frames = new Set([0xc0, 0xc1, 0xc2]);

function jpegHeader(view: DataView): Frame | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xff) at += 1;
    else if (frames.has(marker)) return frame(view, at, length);
    else if (length < 2 || marker === 0xda) return null;
    else at += 2 + length;
  }
  return null;
}

function frame(view: DataView, at: number, length: number): Frame | null {
  const components = view.getUint8(at + 9);
  const sound =
    view.getUint8(at + 4) === 8 && [1, 3, 4].includes(components) && length === 8 + 3 * components;
  if (!sound) return null;
  return { kind: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), components };
}
