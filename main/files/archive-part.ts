import { inflateRawSync } from 'node:zlib';

/** Bytes that can be read at any place. `at` gives fewer than asked for only at the end. */
export type RandomBytes = { readonly bytes: number; readonly at: (offset: number, length: number) => Buffer };

const endRecordBytes = 22;
const mostParts = 4_096;
const largestDirectory = 4 << 20;

function directoryOf(source: RandomBytes): Buffer | null {
  const end = source.at(source.bytes - endRecordBytes, endRecordBytes);
  if (end.length < endRecordBytes || end.readUInt32LE(0) !== 0x06054b50) return null;
  const [size, offset] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  return size <= largestDirectory ? source.at(offset, size) : null;
}

type Found = {
  readonly method: number;
  readonly stored: number;
  readonly size: number;
  readonly offset: number;
};

function find(directory: Buffer, name: string): Found | null {
  let at = 0;
  for (let count = 0; count < mostParts && at + 46 <= directory.length; count += 1) {
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    if (directory.toString('utf8', at + 46, nameEnd) === name) {
      return {
        method: directory.readUInt16LE(at + 10),
        stored: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
      };
    }
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return null;
}

/**
 * One part of an archive inside the pack (a workbook), at most `largest` bytes when unpacked; null where there is no
 * such part or it cannot be read. Never unpacks more than `largest`, whatever the archive says.
 */
export function archivePart(source: RandomBytes, name: string, largest: number): Buffer | null {
  const directory = directoryOf(source);
  const part = directory && find(directory, name);
  if (!part || part.size > largest || part.stored > largest) return null;
  const header = source.at(part.offset, 30);
  if (header.length < 30) return null;
  const start = part.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const stored = source.at(start, part.stored);
  if (part.method === 0) return stored;
  if (part.method !== 8) return null;
  try {
    return inflateRawSync(stored, { maxOutputLength: largest });
  } catch {
    return null;
  }
}
