import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { SourceBytes } from '../source-file.ts';
import { refuseCutArchive } from './refuse-binary.ts';
import { brokenWorkbook, refuseWorkbook } from './workbook-refusal.ts';

/** The bytes of a workbook lie in memory: beyond this it is to be saved as CSV, which is read as a stream. */
const largestFile = 128 << 20;
const mostEntries = 4096;
/** Of one part when it is unpacked, and how often larger than packed: Excel's own sheets stay below forty. */
const largestPart = 2 ** 31;
const largestRatio = 300;
/** Below this size no ratio does harm. */
const harmless = 4 << 20;
const pieceBytes = 16 << 10;

const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 };

type Entry = {
  readonly name: string;
  readonly deflated: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

/** A foreign zip archive, every part looked at before any is unpacked. */
export type WorkbookArchive = {
  readonly file: string;
  readonly names: readonly string[];
  /** The part in pieces, or null where there is none; unpacked as it is read, never whole. */
  readonly part: (name: string) => Iterable<Uint8Array> | null;
};

/** Reads the directory of an archive and refuses what no spreadsheet program writes. */
export function openWorkbookArchive(source: SourceBytes): WorkbookArchive {
  const file = source.path;
  if (source.bytes > largestFile) refuseWorkbook(file, 'too-large', 'This workbook is larger than 128 MiB.');
  const bytes = Buffer.concat([...source.chunks()]);
  const entries = new Map<string, Entry>();
  for (const entry of directoryOf(bytes, file)) {
    if (entries.has(entry.name)) brokenWorkbook(file, 'it has two parts of one name');
    entries.set(entry.name, entry);
  }
  refuseOverlaps(bytes, file, [...entries.values()]);
  return {
    file,
    names: [...entries.keys()],
    part: (name) => {
      const entry = entries.get(name);
      return entry === undefined ? null : unpacked(bytes, file, entry);
    },
  };
}

function directoryOf(bytes: Buffer, file: string): readonly Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + 22 > bytes.length) throw new SourceUnreadable(refuseCutArchive(file));
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  const offset = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) refuseLarge(file);
  if (count > mostEntries)
    refuseWorkbook(file, 'too-many-parts', `This workbook has more than ${mostEntries} parts.`);
  if (offset + size > end) brokenWorkbook(file, 'its directory lies outside of it');
  const entries: Entry[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== signatures.central)
      brokenWorkbook(file, 'its directory cannot be read');
    entries.push(entryAt(bytes, at, file));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function entryAt(bytes: Buffer, at: number, file: string): Entry {
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const packed = bytes.readUInt32LE(at + 20);
  const size = bytes.readUInt32LE(at + 24);
  const offset = bytes.readUInt32LE(at + 42);
  const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28)).replaceAll('\\', '/');
  if ((flags & 1) !== 0) refuseWorkbook(file, 'locked', 'This workbook is locked with a password.', unlock);
  if (method !== 0 && method !== 8) brokenWorkbook(file, 'a part is packed in a way that Excel does not use');
  if ([packed, size, offset].includes(0xffffffff)) refuseLarge(file);
  if (size > largestPart) refuseLarge(file);
  if (size > harmless && size > packed * largestRatio)
    refuseWorkbook(
      file,
      'ratio',
      `A part of this workbook unpacks to more than ${largestRatio} times its size.`,
    );
  return { name, deflated: method === 8, crc: bytes.readUInt32LE(at + 16), packed, size, offset };
}

const unlock = 'Save it without a password, then try again.';

function refuseLarge(file: string): never {
  return refuseWorkbook(file, 'too-large', 'A part of this workbook unpacks to more than 2 GiB.');
}

/** Parts that share bytes are how a small archive unpacks to a huge one. */
function refuseOverlaps(bytes: Buffer, file: string, entries: readonly Entry[]): void {
  let before = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < before) brokenWorkbook(file, 'its parts overlap');
    before = dataStart(bytes, file, entry) + entry.packed;
    if (before > bytes.length) brokenWorkbook(file, 'a part lies outside of it');
  }
}

function dataStart(bytes: Buffer, file: string, { offset }: Entry): number {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== signatures.local)
    brokenWorkbook(file, 'a part cannot be found');
  return offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
}

/** Never more than the directory states, and at the end exactly what it states. */
function* unpacked(bytes: Buffer, file: string, entry: Entry): Generator<Uint8Array> {
  const start = dataStart(bytes, file, entry);
  const packed = bytes.subarray(start, start + entry.packed);
  let size = 0;
  let crc = 0;
  for (const piece of entry.deflated ? inflated(packed, file) : [packed]) {
    size += piece.length;
    if (size > entry.size) brokenWorkbook(file, 'a part is larger than its directory states');
    crc = crc32(piece, crc);
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc)
    brokenWorkbook(file, 'a part is not what its directory states');
}

function* inflated(packed: Buffer, file: string): Generator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const stream = new Inflate((piece) => pieces.push(piece));
  try {
    for (let at = 0; at < packed.length; at += pieceBytes) {
      stream.push(packed.subarray(at, at + pieceBytes), at + pieceBytes >= packed.length);
      yield* pieces.splice(0);
    }
  } catch (error) {
    if (error instanceof SourceUnreadable) throw error;
    brokenWorkbook(file, 'a part cannot be unpacked');
  }
}
