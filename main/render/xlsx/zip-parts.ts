import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import yazl from 'yazl';

/** The parts of a small zip in memory, by name, without its directory entries. */
export async function readParts(zip: Buffer): Promise<Map<string, Buffer>> {
  const file = await yauzl.fromBufferPromise(zip, { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  for await (const entry of file.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    parts.set(entry.fileName, await buffer(await file.openReadStreamPromise(entry)));
  }
  return parts;
}

export type Part = Buffer | (() => Iterable<Buffer>);

/** DOS time has no zone: these fields are the same wherever the program runs. */
const fixedTime = new Date(1980, 0, 1);
const options = { mtime: fixedTime, mode: 0o100644, forceDosTimestamp: true } as const;

/** A last part that is made of what all others turned out to be. */
export type LastPart = {
  readonly name: string;
  /** Gets the SHA-256 of each part, base64. */
  readonly make: (digests: ReadonlyMap<string, string>) => Promise<Uint8Array>;
};

/**
 * Writes a zip with fixed times, no directory entries and its parts in the order of their names, the content
 * types first, as every spreadsheet does: two builds are the same byte for byte. Parts that are iterables are streamed.
 */
export async function writeParts(
  parts: ReadonlyMap<string, Part>,
  path: string,
  last: LastPart | null = null,
): Promise<void> {
  const zip = new yazl.ZipFile();
  const out = createWriteStream(path, { flags: 'wx' });
  const digests = last === null ? null : new Map<string, string>();
  const written = new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    out.on('error', reject);
    out.on('close', resolve);
    for (const name of orderOf(parts.keys())) addPart({ zip, digests, reject }, name, parts.get(name));
    if (last !== null && digests !== null) addLast({ zip, digests, reject }, last);
  });
  zip.outputStream.pipe(out);
  zip.end();
  try {
    await written;
  } catch (error) {
    out.destroy();
    throw error;
  }
}

type Writing = {
  readonly zip: yazl.ZipFile;
  /** Null: nobody asks for them. */
  readonly digests: Map<string, string> | null;
  readonly reject: (error: unknown) => void;
};

function addPart({ zip, digests, reject }: Writing, name: string, part: Part | undefined): void {
  if (part === undefined) return;
  if (Buffer.isBuffer(part)) {
    digests?.set(name, createHash('sha256').update(part).digest('base64'));
    zip.addBuffer(part, name, options);
    return;
  }
  zip.addReadStreamLazy(name, options, (give) => {
    const chunks = digests === null ? part() : digesting(part(), (digest) => digests.set(name, digest));
    const stream = Readable.from(chunks, { objectMode: false, highWaterMark: 1 << 18 });
    // yazl pipes, and a pipe does not hand errors on: a row that cannot be written must end the whole build.
    stream.on('error', reject);
    give(null, stream);
  });
}

/** The same chunks; tells their digest when the last has passed. */
function* digesting(chunks: Iterable<Buffer>, tell: (digest: string) => void): Generator<Buffer> {
  const hash = createHash('sha256');
  for (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  tell(hash.digest('base64'));
}

/** Entries are read one after another: when the last is asked for, every other has been written. */
function addLast({ zip, digests, reject }: Writing & { digests: Map<string, string> }, last: LastPart): void {
  zip.addReadStreamLazy(last.name, options, (give) => {
    last
      .make(digests)
      .then((bytes) => give(null, Readable.from([Buffer.from(bytes)], { objectMode: false })), reject);
  });
}

const contentTypes = '[Content_Types].xml';

function orderOf(names: Iterable<string>): readonly string[] {
  const rest = [...names].filter((name) => name !== contentTypes).toSorted();
  return [contentTypes, ...rest];
}
