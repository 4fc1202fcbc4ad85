import { inflateSync } from 'node:zlib';
import { Malformed } from '#shared/pack/der.ts';
import type { PdfFile } from './pdf-file.ts';
import { isDictionary, PdfReference, type PdfValue } from './pdf-value.ts';

/** What a stream holds, unpacked; never more than `most` bytes, whatever it would unpack to. */
export function streamBytes(file: PdfFile, value: PdfValue | undefined, most: number): Buffer {
  if (!(value instanceof PdfReference)) throw new Malformed('a stream is missing');
  const { stream, value: dictionary } = file.object(value.number);
  if (stream === null || !isDictionary(dictionary)) throw new Malformed('a stream is missing');
  if (stream.bytes > most) throw new Malformed('a stream is larger than it can be');
  const stored = file.source.at(stream.from, stream.bytes);
  return dictionary.has('Filter') ? unpacked(stored, most) : stored;
}

function unpacked(stored: Buffer, most: number): Buffer {
  const { buffer, engine } = inflate(stored, most);
  if (engine.bytesWritten !== stored.length) throw new Malformed('bytes hide behind the end of a stream');
  return buffer;
}

type Unpacked = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };

function inflate(stored: Buffer, most: number): Unpacked {
  try {
    // With `info`, what is given back is not what the types say.
    return inflateSync(stored, { maxOutputLength: most, info: true }) as unknown as Unpacked;
  } catch {
    throw new Malformed('a stream cannot be unpacked, or is larger than it can be');
  }
}
