import { inflateSync } from 'node:zlib';
import { isIsoDate, isIsoInstant } from '#shared/lib/calendar.ts';
import type { SelfDated } from '#shared/model/evidence.ts';
import { jpegSegments, pngChunks } from './picture-chunks.ts';

const longestText = 64 << 10;

/** When a PNG, JPEG or PDF says that it was made; null where it does not, or says no date that exists. */
export function selfDated(content: Buffer, mediaType: string): SelfDated | null {
  if (mediaType === 'image/png') return ofPng(content);
  if (mediaType === 'image/jpeg') return ofExif(content);
  return mediaType === 'application/pdf' ? ofPdf(content) : null;
}

/** The text `Creation Time`, EXIF in a chunk, or the time of the last change (`tIME`). */
function ofPng(content: Buffer): SelfDated | null {
  const chunks = pngChunks(content);
  for (const { name, from, to } of chunks) {
    const written = name === 'tEXt' || name === 'zTXt' ? textOf(content.subarray(from, to), name) : null;
    if (written?.key === 'creation time' || written?.key === 'date:create') {
      const on = dateIn(written.value);
      if (on !== null) return { on, where: 'png-text' };
    }
  }
  const exif = chunks.find(({ name }) => name === 'eXIf');
  const taken = exif === undefined ? null : exifDate(content.subarray(exif.from, exif.to));
  if (taken !== null) return { on: taken, where: 'exif' };
  const changed = chunks.find(({ name, from, to }) => name === 'tIME' && to - from === 7);
  const at = changed?.from ?? 0;
  const on =
    changed === undefined ? null : dateOfNumbers(content.readUInt16BE(at), content[at + 2], content[at + 3]);
  return on === null ? null : { on, where: 'png-time' };
}

function textOf(chunk: Buffer, name: string): { readonly key: string; readonly value: string } | null {
  const end = chunk.indexOf(0);
  if (end < 1) return null;
  const key = chunk.toString('latin1', 0, end).toLowerCase();
  if (name === 'tEXt') return { key, value: chunk.toString('latin1', end + 1).slice(0, 200) };
  try {
    const unpacked = inflateSync(chunk.subarray(end + 2), { maxOutputLength: longestText });
    return { key, value: unpacked.toString('latin1').slice(0, 200) };
  } catch {
    return null;
  }
}

function ofExif(content: Buffer): SelfDated | null {
  for (const { name, from, to } of jpegSegments(content)) {
    const data = content.subarray(from + 4, to);
    const on = name === 'E1' && data.toString('latin1', 0, 4) === 'Exif' ? exifDate(data) : null;
    if (on !== null) return { on, where: 'exif' };
  }
  return null;
}

/** The first `YYYY:MM:DD hh:mm:ss`: EXIF writes no other text of that form but its dates. It has no zone. */
function exifDate(data: Buffer): SelfDated['on'] | null {
  const [, year, month, day] =
    /(\d{4}):(\d{2}):(\d{2}) \d{2}:\d{2}:\d{2}/.exec(data.toString('latin1')) ?? [];
  return dateOfNumbers(Number(year), Number(month), Number(day));
}

/** `/CreationDate (D:20261030140300+01'00')` (ISO 32000, 7.9.4); the date alone, since a zone may be left out. */
function ofPdf(content: Buffer): SelfDated | null {
  const at = content.indexOf('/CreationDate');
  if (at < 0) return null;
  const [, year, month, day] =
    /^\/CreationDate\s*\(D:(\d{4})(\d{2})(\d{2})/.exec(content.toString('latin1', at, at + 60)) ?? [];
  const on = dateOfNumbers(Number(year), Number(month), Number(day));
  return on === null ? null : { on, where: 'pdf' };
}

function dateIn(text: string): SelfDated['on'] | null {
  const utc = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/.exec(text)?.[0];
  if (utc !== undefined && isIsoInstant(utc)) return utc;
  const [, year, month, day] = /(\d{4})[-:](\d{2})[-:](\d{2})/.exec(text) ?? [];
  return dateOfNumbers(Number(year), Number(month), Number(day)) ?? worded(text);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Fri, 30 Oct 2026 14:03:00 +0100`, as the PNG standard suggests (RFC 1123). */
function worded(text: string): SelfDated['on'] | null {
  const [, day, month, year] = /(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})/.exec(text) ?? [];
  return dateOfNumbers(Number(year), months.indexOf((month ?? '').toLowerCase()) + 1, Number(day));
}

function dateOfNumbers(year: number, month = NaN, day = NaN): SelfDated['on'] | null {
  const two = (part: number) => String(part).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isIsoDate(date) ? date : null;
}
