import type { RandomBytes } from '#main/files/archive-part.ts';
import { Malformed } from '#shared/pack/der.ts';
import { isDictionary, type PdfDictionary } from './pdf-value.ts';
import { ValueReader } from './read-value.ts';

/** Where objects stand: from where the one begins to where the next does, so that no byte is between. */
export type Places = {
  readonly trailer: PdfDictionary;
  readonly count: number;
  readonly from: (number: number) => number;
  readonly to: (number: number) => number;
};

const header = '%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n';
const first = '0000000000 65535 f \n';
const lineBytes = 20;
const linesAtOnce = 50_000;
const most = 8_000_000;
const largestTrailer = 4096;

const textAt = (source: RandomBytes, offset: number, length: number): string =>
  source.at(offset, length).toString('latin1');

/**
 * The one table of places (ISO 32000-1 §7.5.4) at the end of the file, and the trailer behind it: one section, every
 * number in use, generation 0, nothing behind the end. A second revision would need a second of either.
 */
export function readPlaces(source: RandomBytes): Places {
  if (textAt(source, 0, header.length) !== header)
    throw new Malformed('it does not begin with the header of a PDF 1.7');
  const tail = textAt(source, Math.max(0, source.bytes - 64), 64);
  const [, start] = /\nstartxref\n([1-9]\d{0,14})\n%%EOF\n$/.exec(tail) ?? [];
  if (start === undefined)
    throw new Malformed('it does not end with the place of its table and the end of the file');
  const table = Number(start);
  const count = countAt(source, table);
  const from = readLines(source, table + headOf(count).length, count);
  const trailerAt = table + headOf(count).length + count * lineBytes;
  const trailer = readTrailer(source, trailerAt, `startxref\n${start}\n%%EOF\n`);
  if (trailer.get('Size') !== count) throw new Malformed('its trailer counts other objects than its table');
  return { trailer, count: count - 1, from: (number) => from[number] ?? 0, ...ends(from, table) };
}

const headOf = (count: number): string => `xref\n0 ${count}\n`;

function countAt(source: RandomBytes, table: number): number {
  const [, digits] = /^xref\n0 ([1-9]\d{0,6})\n/.exec(textAt(source, table, 32)) ?? [];
  const count = Number(digits);
  if (digits === undefined || count < 2 || count > most)
    throw new Malformed('there is no table of places where its end says');
  return count;
}

function readLines(source: RandomBytes, begin: number, count: number): Float64Array {
  if (begin + count * lineBytes > source.bytes)
    throw new Malformed('its table of places is longer than the file');
  const places = new Float64Array(count);
  for (let done = 0; done < count; done += linesAtOnce) {
    const lines = Math.min(linesAtOnce, count - done);
    const text = textAt(source, begin + done * lineBytes, lines * lineBytes);
    for (let at = 0; at < lines; at += 1) {
      const line = text.slice(at * lineBytes, (at + 1) * lineBytes);
      if (done + at === 0 ? line !== first : !/^\d{10} 00000 n \n$/.test(line))
        throw new Malformed('its table of places has a line that no new file has');
      places[done + at] = Number(line.slice(0, 10));
    }
  }
  return places;
}

function readTrailer(source: RandomBytes, at: number, end: string): PdfDictionary {
  if (source.bytes - at > largestTrailer)
    throw new Malformed('more than a trailer follows its table of places');
  const reader = new ValueReader(textAt(source, at, source.bytes - at));
  reader.expect('trailer\n');
  const trailer = reader.value();
  if (!isDictionary(trailer)) throw new Malformed('its trailer is no dictionary');
  reader.expect(`\n${end}`);
  if (at + reader.at !== source.bytes) throw new Malformed('bytes follow the end of the file');
  return trailer;
}

/** The first object follows the header, the last ends at the table; two never begin at one place. */
function ends(from: Float64Array, table: number): Pick<Places, 'to'> {
  const order = Uint32Array.from({ length: from.length - 1 }, (_, at) => at + 1);
  order.sort((left, right) => (from[left] ?? 0) - (from[right] ?? 0));
  if (from[order[0] ?? 0] !== header.length) throw new Malformed('bytes stand before its first object');
  const to = new Float64Array(from.length);
  for (const [at, number] of order.entries()) {
    const next = order[at + 1];
    const end = next === undefined ? table : (from[next] ?? 0);
    if (end <= (from[number] ?? 0)) throw new Malformed('two of its objects stand at one place');
    to[number] = end;
  }
  return { to: (number) => to[number] ?? 0 };
}
