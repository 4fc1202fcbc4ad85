import { afterTheEnd, jpegSegments, pngChunks, type Part } from './picture-chunks.ts';

/** Chunks that a decoder needs; everything else in a PNG only tells of it. */
const pictureChunks: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS']);

/** Marker, length, and twelve bytes. */
const adobeBytes = 16;

/** Names of what stands in the file beside its picture, each once. */
export function besidePicture(content: Buffer, mediaType: 'image/png' | 'image/jpeg'): readonly string[] {
  const parts = mediaType === 'image/png' ? pngChunks(content) : jpegSegments(content);
  const isKept = mediaType === 'image/png' ? isPictureChunk : isPictureSegment;
  return [...new Set(parts.filter((part) => !isKept(part)).map(nameOf))].toSorted();
}

const isPictureChunk = ({ name }: Part) => pictureChunks.has(name);

/** Tables, frames and scans; of application segments only Adobe's, which says how colours are meant. No preview, no comment. */
function isPictureSegment({ name, from, to }: Part): boolean {
  if (name === 'EE') return to - from <= adobeBytes;
  return name !== afterTheEnd && name !== 'FE' && !/^E[0-9A-F]$/.test(name);
}

function nameOf({ name }: Part): string {
  if (name === 'FE') return 'comment';
  return /^E[0-9A-F]$/.test(name) ? `APP${parseInt(name.slice(1), 16)}` : name;
}

/** A JPEG of its picture alone: what cameras and programs add can hold the picture as it was before. */
export function stripJpeg(content: Buffer): Buffer {
  const kept = jpegSegments(content).filter(isPictureSegment);
  return Buffer.concat([
    content.subarray(0, 2),
    ...kept.map(({ from, to }) => content.subarray(from, to)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A PNG of its picture alone, its chunks as they are: a decoder stops at what follows the end, and needs no text. */
export function stripPng(content: Buffer): Buffer {
  const kept = pngChunks(content).filter(isPictureChunk);
  return Buffer.concat([
    content.subarray(0, 8),
    ...kept.map(({ from, to }) => content.subarray(from - 8, to + 4)),
  ]);
}
