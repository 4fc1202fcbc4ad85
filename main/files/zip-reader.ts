import { readSync } from 'node:fs';
import type { RandomBytes } from './archive-part.ts';
import { collidingNames, entryNameFault } from './entry-names.ts';
import {
  archiveEnd,
  centralHeaderBytes,
  endRecordBytes,
  localHeader,
  zip64EndBytes,
  type DosStamp,
  type ZipEntry,
  type ZipFault,
} from './zip-layout.ts';

export type ZipReading = {
  /** In the order of the archive; to be used only when there is no fault. */
  readonly entries: readonly ZipEntry[];
  readonly stamp: DosStamp;
  readonly faults: readonly ZipFault[];
};

export type ByteSource = { readonly descriptor: number; readonly bytes: number };

const mostEntries = 100_000;
const largestDirectory = 64 << 20;
const chunkBytes = 1 << 20;

/** Ends the reading of an archive that cannot be understood further. */
class Unreadable extends Error {}

function readAt({ descriptor, bytes }: ByteSource, position: number, length: number): Buffer {
  if (position < 0 || length < 0 || position + length > bytes)
    throw new Unreadable('a part lies outside the file');
  const buffer = Buffer.allocUnsafe(length);
  for (let read = 0; read < length;) {
    const count = readSync(descriptor, buffer, read, length - read, position + read);
    if (count === 0) throw new Unreadable('the file became shorter while it was read');
    read += count;
  }
  return buffer;
}

type Directory = {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
  readonly tail: number;
};

function safe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Unreadable('a size is beyond all bounds');
  return Number(value);
}

/** The end record must be the last bytes of the file: no comment, nothing after it. */
function findDirectory(source: ByteSource): Directory {
  if (source.bytes < endRecordBytes) throw new Unreadable('the file is too short to be an archive');
  const end = readAt(source, source.bytes - endRecordBytes, endRecordBytes);
  if (end.readUInt32LE(0) !== 0x06054b50) {
    throw new Unreadable(
      'the file does not end as an archive does: it is cut short, or something was added after it',
    );
  }
  const short: Directory = {
    offset: end.readUInt32LE(16),
    size: end.readUInt32LE(12),
    count: end.readUInt16LE(10),
    tail: endRecordBytes,
  };
  if (short.offset !== 0xffffffff && short.size !== 0xffffffff && short.count !== 0xffff) return short;
  const large = readAt(source, source.bytes - endRecordBytes - zip64EndBytes, zip64EndBytes);
  if (large.readUInt32LE(0) !== 0x06064b50) throw new Unreadable('the large-file end record is missing');
  return {
    offset: safe(large.readBigUInt64LE(48)),
    size: safe(large.readBigUInt64LE(40)),
    count: safe(large.readBigUInt64LE(32)),
    tail: endRecordBytes + zip64EndBytes,
  };
}

type Record = {
  readonly entry: ZipEntry;
  readonly stamp: DosStamp;
  readonly next: number;
  readonly faults: readonly ZipFault[];
};

/** The ZIP64 values of a record, in the order that the format fixes: size, stored size, offset. */
function largeValues(extra: Buffer): readonly number[] {
  if (extra.length === 0) return [];
  if (extra.length < 4 || extra.readUInt16LE(0) !== 1 || extra.readUInt16LE(2) !== extra.length - 4) {
    throw new Unreadable('an entry has an extra field that a pack does not have');
  }
  return Array.from({ length: Math.floor((extra.length - 4) / 8) }, (_, index) =>
    safe(extra.readBigUInt64LE(4 + index * 8)),
  );
}

function recordFaults(directory: Buffer, at: number, raw: Buffer, name: string): readonly ZipFault[] {
  const faults: string[] = [];
  const mode = directory.readUInt32LE(at + 38) >>> 16;
  const kind = mode & 0o170000;
  if ((directory.readUInt16LE(at + 8) & 1) !== 0) faults.push('is encrypted');
  if (directory.readUInt16LE(at + 10) !== 0) faults.push('is compressed; members of a pack are stored');
  if (kind === 0o120000) faults.push('is a symbolic link');
  else if (kind !== 0o100000) faults.push('is no regular file');
  const nameFault = entryNameFault(raw, name);
  if (nameFault !== null) faults.push(nameFault);
  return faults.map((why) => ({ member: name, why: `The entry ${why}.` }));
}

function readRecord(directory: Buffer, at: number): Record {
  if (at + centralHeaderBytes > directory.length || directory.readUInt32LE(at) !== 0x02014b50) {
    throw new Unreadable('the directory is damaged');
  }
  const nameEnd = at + centralHeaderBytes + directory.readUInt16LE(at + 28);
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
  if (extraEnd > directory.length || directory.readUInt16LE(at + 32) !== 0) {
    throw new Unreadable('an entry of the directory is damaged or has a comment');
  }
  const raw = directory.subarray(at + centralHeaderBytes, nameEnd);
  const name = raw.toString('utf8');
  const large = [...largeValues(directory.subarray(nameEnd, extraEnd))];
  const size = directory.readUInt32LE(at + 24);
  const offset = directory.readUInt32LE(at + 42);
  const bytes = size === 0xffffffff ? (large.splice(0, 2)[0] ?? size) : size;
  const entry = {
    name,
    bytes,
    crc: directory.readUInt32LE(at + 16),
    offset: offset === 0xffffffff ? (large[0] ?? offset) : offset,
  };
  return {
    entry,
    stamp: directory.readUInt32LE(at + 12),
    next: extraEnd,
    faults: recordFaults(directory, at, raw, name),
  };
}

/** Local headers must be as the directory says, and members must lie one after another with nothing between. */
function layoutFaults(
  source: ByteSource,
  reading: Omit<ZipReading, 'faults'>,
  end: number,
): readonly ZipFault[] {
  let position = 0;
  for (const entry of reading.entries) {
    const header = localHeader(entry, reading.stamp);
    if (entry.offset > position)
      return [{ member: entry.name, why: 'There are bytes before this entry that belong to no member.' }];
    if (entry.offset < position)
      return [
        {
          member: entry.name,
          why: 'The entry does not begin where the one before it ends: it lies over it.',
        },
      ];
    position += header.length + entry.bytes;
    if (position > end) return [{ member: entry.name, why: 'The entry is longer than the archive.' }];
    if (!readAt(source, entry.offset, header.length).equals(header)) {
      return [{ member: entry.name, why: 'The header of this entry is not as the directory says.' }];
    }
  }
  return position === end
    ? []
    : [{ member: null, why: 'There are bytes after the last member that belong to none.' }];
}

function readDirectory(source: ByteSource): ZipReading {
  const { offset, size, count, tail } = findDirectory(source);
  if (offset + size + tail !== source.bytes) {
    throw new Unreadable(
      'the directory is not at the end: something stands before, inside or after the archive',
    );
  }
  if (count > mostEntries || size > largestDirectory)
    throw new Unreadable('the archive has too many entries');
  const directory = readAt(source, offset, size);
  const records: Record[] = [];
  for (let at = 0; at < size; at = records.at(-1)?.next ?? size) {
    records.push(readRecord(directory, at));
    if (records.length > mostEntries) throw new Unreadable('the archive has too many entries');
  }
  const entries = records.map((record) => record.entry);
  const stamp = records[0]?.stamp ?? 0;
  const faults = [
    ...records.flatMap((record) => record.faults),
    ...collidingNames(entries.map(({ name }) => name)),
  ];
  if (faults.length > 0) return { entries, stamp, faults };
  const layout = layoutFaults(source, { entries, stamp }, offset);
  if (layout.length > 0) return { entries, stamp, faults: layout };
  const same = archiveEnd(entries, stamp, offset).equals(readAt(source, offset, size + tail));
  const directoryFault = {
    member: null,
    why: 'The directory of the archive is not in the form that a pack has.',
  };
  return { entries, stamp, faults: same ? [] : [directoryFault] };
}

/** Reads the directory of an archive strictly. Never throws for what the file says. */
export function readZip(source: ByteSource): ZipReading {
  try {
    return readDirectory(source);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { entries: [], stamp: 0, faults: [{ member: null, why: `Malformed: ${error.message}.` }] };
  }
}

/** The bytes of a member of an archive without faults, in pieces of at most 1 MiB, each the reader’s to keep. */
export function* entryChunks(source: ByteSource, entry: ZipEntry): Generator<Uint8Array> {
  const start = entry.offset + localHeader(entry, 0).length;
  for (let done = 0; done < entry.bytes;) {
    // Each piece is the reader's to keep: whoever collects them must not find the last one in all places.
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, entry.bytes - done));
    const count = readSync(source.descriptor, buffer, 0, buffer.length, start + done);
    // A file that shrinks under the reader ends early; its hash then says so.
    if (count === 0) return;
    done += count;
    yield buffer.subarray(0, count);
  }
}

/** A member to be read at any place; nothing outside it is given. */
export function entryAt(source: ByteSource, entry: ZipEntry): RandomBytes {
  const start = entry.offset + localHeader(entry, 0).length;
  return {
    bytes: entry.bytes,
    at: (offset, length) => {
      const from = Math.min(Math.max(offset, 0), entry.bytes);
      const wanted = Buffer.alloc(Math.min(Math.max(length, 0), entry.bytes - from));
      const count = readSync(source.descriptor, wanted, 0, wanted.length, start + from);
      return wanted.subarray(0, count);
    },
  };
}
