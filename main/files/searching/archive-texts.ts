import { createInflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';
import type { RandomBytes } from '../archive-part.ts';

/** One part of an archive inside a pack: a workbook, a document. */
export type ArchivePart = { readonly name: string; readonly chunks: () => AsyncIterable<Uint8Array> };

const endBytes = 22;
const chunkBytes = 1 << 20;

/** The parts of an archive that this program or an office program wrote; null where it is none. */
export function archiveParts(source: RandomBytes): readonly ArchivePart[] | null {
  const end = endRecord(source);
  if (end === null) return null;
  const directory = source.at(end.offset, end.size);
  const parts: ArchivePart[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50;) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    const nameEnd = at + 46 + (nameLength ?? 0);
    const next = nameEnd + (extra ?? 0) + (comment ?? 0);
    const sizes = sizesOf(directory, at, nameEnd, next);
    const method = directory.readUInt16LE(at + 10);
    const name = directory.toString('utf8', at + 46, nameEnd);
    parts.push({ name, chunks: () => chunksOf(source, method, sizes) });
    at = next;
  }
  return parts;
}

type Sizes = { readonly stored: number; readonly offset: number };

/** The last record of an archive, before which a comment of any length may not stand: no program here writes one. */
function endRecord(source: RandomBytes): { readonly offset: number; readonly size: number } | null {
  const end = source.at(Math.max(0, source.bytes - endBytes), endBytes);
  if (end.length < endBytes || end.readUInt32LE(0) !== 0x06054b50) return null;
  const [size, offset] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  if (size !== 0xffffffff && offset !== 0xffffffff && end.readUInt16LE(10) !== 0xffff)
    return { size, offset };
  const large = source.at(source.bytes - endBytes - 20 - 56, 56);
  if (large.length < 56 || large.readUInt32LE(0) !== 0x06064b50) return null;
  return { size: Number(large.readBigUInt64LE(40)), offset: Number(large.readBigUInt64LE(48)) };
}

/** Values that do not fit stand in a further field, in the order: size, stored size, offset. */
function sizesOf(directory: Buffer, at: number, nameEnd: number, next: number): Sizes {
  const [stored, size, offset] = [20, 24, 42].map((place) => directory.readUInt32LE(at + place));
  const large: number[] = [];
  for (let place = nameEnd; place + 4 <= next; place += 4 + directory.readUInt16LE(place + 2)) {
    if (directory.readUInt16LE(place) !== 1) continue;
    const length = directory.readUInt16LE(place + 2);
    for (let each = 0; each + 8 <= length; each += 8)
      large.push(Number(directory.readBigUInt64LE(place + 4 + each)));
  }
  const full = 0xffffffff;
  if (size === full) large.shift();
  const storedAt = stored === full ? (large.shift() ?? 0) : (stored ?? 0);
  return { stored: storedAt, offset: offset === full ? (large.shift() ?? 0) : (offset ?? 0) };
}

function* storedChunks(source: RandomBytes, { stored, offset }: Sizes): Generator<Buffer> {
  const header = source.at(offset, 30);
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  for (let done = 0; done < stored; done += chunkBytes)
    yield source.at(start + done, Math.min(chunkBytes, stored - done));
}

function chunksOf(source: RandomBytes, method: number, sizes: Sizes): AsyncIterable<Uint8Array> {
  const chunks = Readable.from(storedChunks(source, sizes));
  if (method === 0) return chunks;
  const inflate = createInflateRaw();
  chunks.on('error', (error) => inflate.destroy(error));
  return chunks.pipe(inflate);
}
