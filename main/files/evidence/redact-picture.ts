import { PNG } from 'pngjs';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Box, PictureSize } from '#shared/model/evidence.ts';
import { encodeRgb } from './encode-rgb.ts';
import { stripPng } from './strip-picture.ts';

/**
 * A PNG with the boxes made black, as opaque RGB: decoded and written anew, so that no byte of the file itself and no
 * pixel under a box or behind transparency is in it. Its size was bounded by its header before. Null: it is damaged.
 */
export function redactPicture(content: Buffer, size: PictureSize, boxes: readonly Box[]): Buffer | null {
  let pixels: Buffer;
  try {
    pixels = PNG.sync.read(stripPng(content)).data;
  } catch {
    return null;
  }
  if (pixels.length !== size.width * size.height * 4) return null;
  for (const box of boxes) blacken(pixels, size.width, box);
  return encodeRgb(pixels, size);
}

function blacken(pixels: Buffer, width: number, box: Box): void {
  const black = Buffer.alloc(box.width * 4);
  for (let at = 3; at < black.length; at += 4) black[at] = 255;
  for (let row = box.y; row < box.y + box.height; row += 1) black.copy(pixels, (row * width + box.x) * 4);
}

/** What is wrong with the boxes of one picture, one sentence; ok where they lie in it and apart from each other. */
export function checkBoxes(boxes: readonly Box[], size: PictureSize): Result<null, string> {
  for (const [index, box] of boxes.entries()) {
    if (box.x + box.width > size.width || box.y + box.height > size.height)
      return err(
        `Box ${index + 1} (${shown(box)}) leaves the picture, which is ${size.width} × ${size.height} pixels`,
      );
    const other = boxes.slice(0, index).findIndex((earlier) => overlap(earlier, box));
    if (other >= 0) return err(`Box ${index + 1} (${shown(box)}) overlaps box ${other + 1}`);
  }
  return ok(null);
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function shown({ x, y, width, height }: Box): string {
  return `x ${x}, y ${y}, ${width} × ${height}`;
}
