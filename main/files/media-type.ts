import type { AttachedFile } from '#shared/model/evidence.ts';

/**
 * What a file is, by its content; its name decides only between plain text and Markdown.
 * `application/octet-stream`: none of the kinds that the program shows or typesets.
 */
export function mediaTypeOf(content: Uint8Array, name: string): AttachedFile['mediaType'] {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 16));
  if (head.subarray(0, 8).equals(pngMark)) return 'image/png';
  if (head.subarray(0, 3).equals(jpegMark)) return 'image/jpeg';
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (head.subarray(0, 4).equals(zipMark)) return isWord(content) ? wordType : 'application/octet-stream';
  if (!isText(content)) return 'application/octet-stream';
  return /\.(md|markdown)$/i.test(name) ? 'text/markdown' : 'text/plain';
}

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpegMark = Buffer.from([0xff, 0xd8, 0xff]);
const zipMark = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function isWord(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return bytes.includes('[Content_Types].xml') && bytes.includes('word/document');
}

function isText(content: Uint8Array): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
