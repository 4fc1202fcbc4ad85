import { createHash } from 'node:crypto';
import { ftruncateSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { MemberDigest } from '#shared/pack/checksums.ts';
import { archiveEnd, isLarge, localHeader, type DosStamp, type ZipEntry } from './zip-layout.ts';

/** Takes the bytes of one member, in order. The chunk is the caller's again when the call returns. */
export type ByteSink = (chunk: Uint8Array) => void;

const blockBytes = 1 << 20;

function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
  }
}

/** Moves `[from, from + length)` up by `by` bytes, from its end, so that nothing is overwritten before it is read. */
function moveUp(descriptor: number, from: number, length: number, by: number): void {
  const block = Buffer.allocUnsafe(blockBytes);
  for (let left = length; left > 0;) {
    const size = Math.min(left, blockBytes);
    left -= size;
    let read = 0;
    while (read < size) read += readSync(descriptor, block, read, size - read, from + left + read);
    writeAll(descriptor, block.subarray(0, size), from + left + by);
  }
}

/** Writes one member after another into an empty file, at any size, in bounded memory. */
export class ZipWriter {
  readonly #descriptor: number;
  readonly #stamp: DosStamp;
  readonly #entries: ZipEntry[] = [];
  #end = 0;

  constructor(descriptor: number, stamp: DosStamp) {
    this.#descriptor = descriptor;
    this.#stamp = stamp;
  }

  /** Appends one member whose bytes `fill` hands over. Its size need not be known beforehand. */
  async add(name: string, fill: (sink: ByteSink) => void | Promise<void>): Promise<MemberDigest> {
    const offset = this.#end;
    const expected = localHeader({ name, bytes: 0, crc: 0, offset }, this.#stamp).length;
    const start = offset + expected;
    const hash = createHash('sha256');
    const block = Buffer.allocUnsafe(blockBytes);
    let filled = 0;
    let bytes = 0;
    let crc = 0;
    const flush = (chunk: Uint8Array): void => {
      hash.update(chunk);
      crc = crc32(chunk, crc);
      writeAll(this.#descriptor, chunk, start + bytes);
      bytes += chunk.length;
    };
    const sink: ByteSink = (chunk) => {
      if (filled + chunk.length > blockBytes) {
        flush(block.subarray(0, filled));
        filled = 0;
      }
      // What does not fit into an empty block needs no gathering.
      if (chunk.length > blockBytes) flush(chunk);
      else {
        block.set(chunk, filled);
        filled += chunk.length;
      }
    };
    await fill(sink);
    flush(block.subarray(0, filled));
    this.#close({ name, bytes, crc, offset }, start);
    return { name, bytes, sha256: hash.digest('hex') };
  }

  /** The header of a member of 4 GiB and more is longer than was kept free: its bytes are moved up. */
  #close(entry: ZipEntry, start: number): void {
    const header = localHeader(entry, this.#stamp);
    const longer = entry.offset + header.length - start;
    if (isLarge(entry.bytes)) moveUp(this.#descriptor, start, entry.bytes, longer);
    writeAll(this.#descriptor, header, entry.offset);
    this.#entries.push(entry);
    this.#end = start + longer + entry.bytes;
  }

  /** Writes the directory; returns the size of the archive. */
  finish(): number {
    const end = archiveEnd(this.#entries, this.#stamp, this.#end);
    writeAll(this.#descriptor, end, this.#end);
    ftruncateSync(this.#descriptor, this.#end + end.length);
    return this.#end + end.length;
  }
}
