import type { RandomBytes } from '#main/files/archive-part.ts';
import { Malformed } from '#shared/pack/der.ts';
import { EndsTooEarly, ValueReader } from './read-value.ts';
import { isDictionary, type PdfDictionary, type PdfValue } from './pdf-value.ts';
import { readPlaces, type Places } from './read-places.ts';

/** An object of a PDF, and where its stream stands in the file. */
export type PdfObject = {
  readonly number: number;
  readonly value: PdfValue;
  readonly stream: { readonly from: number; readonly bytes: number } | null;
  /** Where its value begins and ends in the file. */
  readonly from: number;
  readonly to: number;
};

/** A PDF whose objects lie end to end, read one at a time and never as a whole. */
export type PdfFile = {
  readonly source: RandomBytes;
  readonly trailer: PdfDictionary;
  /** Objects are numbered from 1 to `count`. */
  readonly count: number;
  readonly object: (number: number) => PdfObject;
};

/** Most objects are smaller; those that are not are read again with more room. */
const windows = [2 << 10, 64 << 10, 24 << 20] as const;

/** Reads header, table of places and trailer; throws `Malformed` unless they are the one form that is written. */
export function openPdf(source: RandomBytes): PdfFile {
  const places = readPlaces(source);
  return {
    source,
    trailer: places.trailer,
    count: places.count,
    object: (number) => readObject(source, places, number),
  };
}

function readObject(source: RandomBytes, { from, to, count }: Places, number: number): PdfObject {
  if (number < 1 || number > count) throw new Malformed(`there is no object ${number}`);
  const span = { number, from: from(number), to: to(number) };
  try {
    return readWith(source, span, 0);
  } catch (error) {
    if (error instanceof Malformed) throw new Malformed(`object ${number}: ${error.message}`);
    throw error;
  }
}

type Span = { readonly number: number; readonly from: number; readonly to: number };

function readWith(source: RandomBytes, span: Span, attempt: number): PdfObject {
  const length = Math.min(span.to - span.from, windows[attempt] ?? 0);
  const text = source.at(span.from, length).toString('latin1');
  try {
    return parse(source, span, text);
  } catch (error) {
    const isCut = error instanceof EndsTooEarly && length < span.to - span.from;
    if (!isCut) throw error;
    if (attempt + 1 === windows.length) throw new Malformed('it is larger than it can be');
    return readWith(source, span, attempt + 1);
  }
}

function parse(source: RandomBytes, { number, from, to }: Span, text: string): PdfObject {
  const reader = new ValueReader(text);
  reader.expect(`${number} 0 obj\n`);
  const begin = from + reader.at;
  const value = reader.value();
  const end = from + reader.at;
  reader.expect('\n');
  if (!reader.takes('stream\n')) {
    reader.expect('endobj\n');
    if (from + reader.at !== to) throw new Malformed('bytes that belong to no object follow it');
    return { number, value, stream: null, from: begin, to: end };
  }
  const bytes = isDictionary(value) ? value.get('Length') : undefined;
  if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0)
    throw new Malformed('its stream has no length');
  const start = from + reader.at;
  if (start + bytes + streamEnd.length !== to) throw new Malformed('its stream is not as long as it says');
  if (source.at(start + bytes, streamEnd.length).toString('latin1') !== streamEnd)
    throw new Malformed('its stream does not end where it says');
  return { number, value, stream: { from: start, bytes }, from: begin, to: end };
}

const streamEnd = '\nendstream\nendobj\n';
