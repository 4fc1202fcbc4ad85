import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';
import type { PictureSize } from '#shared/model/evidence.ts';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A PNG of opaque RGB from RGBA pixels, transparency on white: header, data, end, and nothing else. Packed in
 * JavaScript, because what zlib packs to differs between its builds, and a pack is the same on every machine.
 */
export function encodeRgb(pixels: Uint8Array, { width, height }: PictureSize): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, RGB, the only methods of packing and filtering, not interlaced.
  header.set([8, 2, 0, 0, 0], 8);
  const data = zlibSync(differences(pixels, width, height), { level: 6 });
  return Buffer.concat([
    signature,
    ...chunk('IHDR', header),
    ...chunk('IDAT', data),
    ...chunk('IEND', new Uint8Array()),
  ]);
}

/** Each row less the row above it (filter 2): on a screenshot most of it becomes zeros. */
function differences(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array((width * 3 + 1) * height);
  const above = new Uint8Array(width * 3);
  let from = 0;
  let to = 0;
  for (let row = 0; row < height; row += 1) {
    rows[to++] = 2;
    for (let at = 0; at < above.length; from += 4) {
      const alpha = pixels[from + 3] ?? 255;
      for (let channel = 0; channel < 3; channel += 1, at += 1) {
        const own = pixels[from + channel] ?? 0;
        const value = alpha === 255 ? own : Math.round((own * alpha + 255 * (255 - alpha)) / 255);
        rows[to++] = value - (above[at] ?? 0);
        above[at] = value;
      }
    }
  }
  return rows;
}

function chunk(name: string, data: Uint8Array): readonly Uint8Array[] {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(name, 4, 'latin1');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(data, crc32(head.subarray(4))), 0);
  return [head, data, sum];
}
