import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { ImageFault } from '#shared/model/pack-model.ts';
import type { ImageHeader } from './image-size.ts';

/**
 * A PNG as compressed RGB rows for a PDF (predictor "up"), transparency on white. pngjs inflates no more than the
 * header promises, and the header was bounded before.
 */
export function decodePng(bytes: Uint8Array, header: ImageHeader): Result<Uint8Array, ImageFault> {
  let pixels: Uint8Array;
  try {
    pixels = PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).data;
  } catch {
    return err('damaged');
  }
  if (pixels.length !== header.width * header.height * 4) return err('damaged');
  return ok(deflateSync(filteredRows(pixels, header), { level: 9 }));
}

/** Each row begins with its filter (2: difference to the row above), which suits screenshots. */
function filteredRows(pixels: Uint8Array, { width, height }: ImageHeader): Uint8Array {
  const stride = width * 3;
  const rows = new Uint8Array((stride + 1) * height);
  const above = new Uint8Array(stride);
  let from = 0;
  let to = 0;
  for (let row = 0; row < height; row++) {
    rows[to++] = 2;
    for (let at = 0; at < stride; from += 4) {
      const alpha = pixels[from + 3] ?? 255;
      for (let channel = 0; channel < 3; channel++, at++) {
        const value = Math.round(((pixels[from + channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
        rows[to++] = value - (above[at] ?? 0);
        above[at] = value;
      }
    }
  }
  return rows;
}
