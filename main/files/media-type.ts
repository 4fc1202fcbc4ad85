import type { AttachedFile } from '#shared/model/evidence.ts';

type MediaType = AttachedFile['mediaType'];

/**
 * What a file is, by its content; its name decides only what kind of text it is.
 * `application/octet-stream`: none of the kinds that the program shows or typesets.
 */
export function mediaTypeOf(content: Uint8Array, name: string): MediaType {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 16));
  if (head.subarray(0, 8).equals(pngMark)) return 'image/png';
  if (head.subarray(0, 3).equals(jpegMark)) return 'image/jpeg';
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (head.subarray(0, 4).equals(zipMark)) return officeType(content);
  const text = textOf(content);
  return text === null ? 'application/octet-stream' : textType(text, name);
}

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpegMark = Buffer.from([0xff, 0xd8, 0xff]);
const zipMark = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const office = 'application/vnd.openxmlformats-officedocument';

function officeType(content: Uint8Array): MediaType {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (!bytes.includes('[Content_Types].xml')) return 'application/octet-stream';
  if (bytes.includes('word/document')) return `${office}.wordprocessingml.document`;
  return bytes.includes('xl/workbook') ? `${office}.spreadsheetml.sheet` : 'application/octet-stream';
}

/** The content as text; null where it is none. */
export function textOf(content: Uint8Array): string | null {
  if (content.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return null;
  }
}

function textType(text: string, name: string): MediaType {
  if (/\.(md|markdown)$/i.test(name)) return 'text/markdown';
  if (/\.csv$/i.test(name)) return 'text/csv';
  return /^\uFEFF?\s*[[{]/.test(text) && isJson(text) ? 'application/json' : 'text/plain';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}
