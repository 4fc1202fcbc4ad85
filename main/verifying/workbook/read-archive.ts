import { crc32 } from '#main/files/crc-32.ts';
import type { RandomBytes } from '#main/files/archive-part.ts';
import { BadDeflate, inflated } from '#main/files/inflate.ts';
import { Malformed } from '#shared/pack/der.ts';
import { contentTypeOf, workbookParts } from '#shared/pack/workbook-package.ts';

/** One part of a workbook as its archive states it. */
export type WorkbookEntry = {
  readonly name: string;
  readonly crc: number;
  readonly stored: number;
  readonly size: number;
  /** Its sizes stand behind its bytes too: it was written while it was made. */
  readonly streamed: boolean;
  /** Of its local header. */
  readonly offset: number;
};

export type WorkbookArchive = {
  /** In the order of the archive. */
  readonly entries: ReadonlyMap<string, WorkbookEntry>;
  /** Unpacks a part a piece at a time; its size is checked at the end. */
  readonly chunks: (name: string) => Iterable<Uint8Array>;
  /** A whole part; only for those that are small in every workbook. */
  readonly text: (name: string) => string;
};

const endBytes = 22;
const centralBytes = 46;
const localBytes = 30;
const descriptorBytes = 16;
const mostParts = 4_096;
const largestDirectory = 1 << 20;
/** No text of spreadsheets shrinks to less; and what is small may shrink as it likes. */
const steepest = 400;
const alwaysAllowed = 16 << 20;
const largestText = 64 << 20;

const utf8Name = 0x0800;
const sizesBehind = 0x0008;
const deflated = 8;
/** 1 January 1980, midnight. */
const date = 0x0021;
const madeBy = (3 << 8) | 63;
const needs = 20;
const regularFile = (0o100644 << 16) >>> 0;

function exactly(source: RandomBytes, offset: number, length: number): Buffer {
  const bytes = offset + length <= source.bytes ? source.at(offset, length) : Buffer.alloc(0);
  if (bytes.length !== length) throw new Malformed('its archive is cut short');
  return bytes;
}

type Directory = { readonly bytes: Buffer; readonly offset: number; readonly count: number };

function findDirectory(source: RandomBytes): Directory {
  if (source.bytes < endBytes) throw new Malformed('it is no archive');
  const end = exactly(source, source.bytes - endBytes, endBytes);
  const [count, size, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  const rebuilt = Buffer.alloc(endBytes);
  rebuilt.write('PK\u0005\u0006', 'latin1');
  rebuilt.writeUInt16LE(count, 8);
  rebuilt.writeUInt16LE(count, 10);
  rebuilt.writeUInt32LE(size, 12);
  rebuilt.writeUInt32LE(offset, 16);
  if (!rebuilt.equals(end)) throw new Malformed('bytes were added after its archive, or it is cut short');
  if (count > mostParts || size > largestDirectory) throw new Malformed('its archive has too many parts');
  if (offset + size !== source.bytes - endBytes)
    throw new Malformed('its archive does not end where it says: something lies before or after it');
  return { bytes: exactly(source, offset, size), offset, count };
}

/** The fields that local and central header share; `known`: sizes and checksum, which a streamed part states later. */
function commonFields(entry: WorkbookEntry, known: boolean): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(needs, 0);
  fields.writeUInt16LE(utf8Name | (entry.streamed ? sizesBehind : 0), 2);
  fields.writeUInt16LE(deflated, 4);
  fields.writeUInt16LE(date, 8);
  if (known) {
    fields.writeUInt32LE(entry.crc, 10);
    fields.writeUInt32LE(entry.stored, 14);
    fields.writeUInt32LE(entry.size, 18);
  }
  fields.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return fields;
}

function centralHeader(entry: WorkbookEntry): Buffer {
  const made = Buffer.alloc(2);
  made.writeUInt16LE(madeBy);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(regularFile, 6);
  rest.writeUInt32LE(entry.offset, 10);
  const signature = Buffer.from('PK\u0001\u0002', 'latin1');
  return Buffer.concat([signature, made, commonFields(entry, true), rest, Buffer.from(entry.name)]);
}

function localHeader(entry: WorkbookEntry): Buffer {
  const signature = Buffer.from('PK\u0003\u0004', 'latin1');
  return Buffer.concat([signature, commonFields(entry, !entry.streamed), Buffer.from(entry.name)]);
}

function descriptor(entry: WorkbookEntry): Buffer {
  if (!entry.streamed) return Buffer.alloc(0);
  const bytes = Buffer.alloc(descriptorBytes);
  bytes.write('PK\u0007\b', 'latin1');
  bytes.writeUInt32LE(entry.crc, 4);
  bytes.writeUInt32LE(entry.stored, 8);
  bytes.writeUInt32LE(entry.size, 12);
  return bytes;
}

function checkName(name: string, seen: ReadonlyMap<string, WorkbookEntry>): void {
  if (seen.has(name)) throw new Malformed(`it has the part ${name} twice`);
  if (name !== workbookParts.contentTypes && contentTypeOf(name) === null)
    throw new Malformed(`it has a part that no workbook of a pack has: ${JSON.stringify(name)}`);
}

function checkSize({ name, stored, size }: WorkbookEntry): void {
  if (size > alwaysAllowed && size > stored * steepest)
    throw new Malformed(`${name} unpacks to far more than any sheet does (${size} bytes from ${stored})`);
}

function readRecord(directory: Buffer, at: number): WorkbookEntry {
  if (at + centralBytes > directory.length) throw new Malformed('the directory of its archive is damaged');
  const nameEnd = at + centralBytes + directory.readUInt16LE(at + 28);
  const entry = {
    name: directory.toString('utf8', at + centralBytes, nameEnd),
    crc: directory.readUInt32LE(at + 16),
    stored: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    streamed: (directory.readUInt16LE(at + 8) & sizesBehind) !== 0,
    offset: directory.readUInt32LE(at + 42),
  };
  if (!centralHeader(entry).equals(directory.subarray(at, nameEnd)))
    throw new Malformed(
      `${JSON.stringify(entry.name)} stands in its archive otherwise than the program writes it`,
    );
  return entry;
}

/** The order that the writer gives: content types first, the signature last, the rest by name. */
function checkOrder(names: readonly string[]): void {
  const { contentTypes, signature } = workbookParts;
  const middle = names.filter((name) => name !== contentTypes && name !== signature).toSorted();
  const ordered = [contentTypes, ...middle, ...(names.includes(signature) ? [signature] : [])];
  if (ordered.length !== names.length || ordered.some((name, index) => name !== names[index]))
    throw new Malformed('its parts are not in their order');
}

/** Local headers as the directory says, and nothing between the parts or before the first. */
function checkLayout(source: RandomBytes, entries: Iterable<WorkbookEntry>, end: number): void {
  let position = 0;
  for (const entry of entries) {
    const header = localHeader(entry);
    if (entry.offset !== position) throw new Malformed(`something lies before ${entry.name} in its archive`);
    if (!exactly(source, position, header.length).equals(header))
      throw new Malformed(
        `${entry.name} has other names or sizes in its archive than in the directory of it`,
      );
    const after = descriptor(entry);
    const behind = position + header.length + entry.stored;
    if (!exactly(source, behind, after.length).equals(after))
      throw new Malformed(
        `${entry.name} has other sizes behind its bytes than in the directory of its archive`,
      );
    position = behind + after.length;
  }
  if (position !== end) throw new Malformed('something lies between its last part and its directory');
}

/** Reads the archive of a workbook in the one form that the program writes. Throws `Malformed`. */
export function readWorkbookArchive(source: RandomBytes): WorkbookArchive {
  const directory = findDirectory(source);
  const entries = new Map<string, WorkbookEntry>();
  let at = 0;
  for (let index = 0; index < directory.count; index += 1) {
    const entry = readRecord(directory.bytes, at);
    checkName(entry.name, entries);
    checkSize(entry);
    entries.set(entry.name, entry);
    at += centralBytes + Buffer.byteLength(entry.name);
  }
  if (at !== directory.bytes.length) throw new Malformed('the directory of its archive has bytes too many');
  checkOrder([...entries.keys()]);
  checkLayout(source, entries.values(), directory.offset);
  return archiveOf(source, entries);
}

function archiveOf(source: RandomBytes, entries: ReadonlyMap<string, WorkbookEntry>): WorkbookArchive {
  const entryOf = (name: string): WorkbookEntry => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Malformed(`it has no part ${name}`);
    return entry;
  };
  const chunks = (name: string): Iterable<Uint8Array> => unpacked(source, entryOf(name));
  return {
    entries,
    chunks,
    text: (name) => {
      if (entryOf(name).size > largestText) throw new Malformed(`${name} is larger than it can be`);
      const bytes = Buffer.concat([...chunks(name)]);
      return decoded(bytes, name);
    },
  };
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Malformed(`${name} is not UTF-8`);
  }
}

function* unpacked(source: RandomBytes, entry: WorkbookEntry): Generator<Uint8Array> {
  const start = entry.offset + localBytes + Buffer.byteLength(entry.name);
  const own = {
    bytes: entry.stored,
    at: (offset: number, length: number) => source.at(start + offset, length),
  };
  let bytes = 0;
  let crc = 0;
  try {
    for (const chunk of inflated(own)) {
      bytes += chunk.length;
      if (bytes > entry.size) throw new Malformed(`${entry.name} unpacks to more than its archive says`);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof BadDeflate)) throw error;
    throw new Malformed(`${entry.name} cannot be unpacked: ${error.message}`);
  }
  if (bytes !== entry.size) throw new Malformed(`${entry.name} unpacks to less than its archive says`);
  if (crc !== entry.crc) throw new Malformed(`${entry.name} does not fit its checksum`);
}
