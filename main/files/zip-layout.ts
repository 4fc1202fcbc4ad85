/**
 * The one form of a pack's archive (APPNOTE 6.3): members stored one after another, one time for all of them, no
 * extra field but ZIP64's, no comment, sizes in the local header. Everything but the members' bytes follows from
 * names, sizes and checksums, so the reader rebuilds it and compares byte for byte.
 */
export type ZipEntry = {
  readonly name: string;
  readonly bytes: number;
  /** CRC-32, unsigned. */
  readonly crc: number;
  /** Of the local header. */
  readonly offset: number;
};

/** Why an archive is not one that this program writes. `member`: the entry concerned, where there is one. */
export type ZipFault = { readonly member: string | null; readonly why: string };

/** DOS date in the upper and time in the lower 16 bits. */
export type DosStamp = number;

const limit32 = 0xffffffff;
const limit16 = 0xffff;
const utf8Names = 0x0800;
const regularFile = (0o100644 << 16) >>> 0;
const unixHost = 3 << 8;

export const endRecordBytes = 22;
export const zip64EndBytes = 76;
export const centralHeaderBytes = 46;

/** DOS times have no zone and steps of two seconds: UTC, rounded down; nothing before 1980 or after 2107. */
export function dosStamp(instant: string): DosStamp {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] =
    instant.match(/\d+/g)?.map(Number) ?? [];
  if (year < 1980) return 0x00210000;
  if (year > 2107) return 0xff9fbf7d;
  const date = ((year - 1980) << 9) | (month << 5) | day;
  return ((date << 16) | (hour << 11) | (minute << 5) | (second >> 1)) >>> 0;
}

/** Whether the sizes of a member need ZIP64. */
export const isLarge = (bytes: number): boolean => bytes >= limit32;

function zip64Field(values: readonly number[]): Buffer {
  if (values.length === 0) return Buffer.alloc(0);
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return field;
}

/** The fields that local and central header share, from "version needed" to the length of the name. */
function commonFields(entry: ZipEntry, stamp: DosStamp, extraBytes: number, large: boolean): Buffer {
  const fields = Buffer.alloc(26);
  const size = isLarge(entry.bytes) ? limit32 : entry.bytes;
  fields.writeUInt16LE(large ? 45 : 20, 0);
  fields.writeUInt16LE(utf8Names, 2);
  fields.writeUInt32LE(stamp, 6);
  fields.writeUInt32LE(entry.crc, 10);
  fields.writeUInt32LE(size, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  fields.writeUInt16LE(extraBytes, 24);
  return fields;
}

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

export function localHeader(entry: ZipEntry, stamp: DosStamp): Buffer {
  const large = isLarge(entry.bytes);
  const extra = zip64Field(large ? [entry.bytes, entry.bytes] : []);
  const common = commonFields(entry, stamp, extra.length, large);
  return Buffer.concat([signature(0x04034b50), common, Buffer.from(entry.name), extra]);
}

function centralHeader(entry: ZipEntry, stamp: DosStamp): Buffer {
  const far = entry.offset >= limit32;
  const values = [
    ...(isLarge(entry.bytes) ? [entry.bytes, entry.bytes] : []),
    ...(far ? [entry.offset] : []),
  ];
  const extra = zip64Field(values);
  const common = commonFields(entry, stamp, extra.length, values.length > 0);
  const made = Buffer.alloc(2);
  made.writeUInt16LE(unixHost | 45);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(regularFile, 6);
  rest.writeUInt32LE(far ? limit32 : entry.offset, 10);
  return Buffer.concat([signature(0x02014b50), made, common, rest, Buffer.from(entry.name), extra]);
}

function zip64End(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(zip64EndBytes);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(unixHost | 45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** All that follows the last member: the central directory and its end. `offset`: where it begins. */
export function archiveEnd(entries: readonly ZipEntry[], stamp: DosStamp, offset: number): Buffer {
  const directory = Buffer.concat(entries.map((entry) => centralHeader(entry, stamp)));
  const large = entries.length >= limit16 || directory.length >= limit32 || offset >= limit32;
  const end = Buffer.alloc(endRecordBytes);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries.length, limit16), 8);
  end.writeUInt16LE(Math.min(entries.length, limit16), 10);
  end.writeUInt32LE(Math.min(directory.length, limit32), 12);
  end.writeUInt32LE(Math.min(offset, limit32), 16);
  return Buffer.concat(
    large ? [directory, zip64End(entries.length, directory.length, offset), end] : [directory, end],
  );
}
