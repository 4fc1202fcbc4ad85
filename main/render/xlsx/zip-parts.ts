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

/**
 * Writes a zip with fixed times, no directory entries and its parts in the order of their names, the content
 * types first, as every spreadsheet does: two builds are the same byte for byte. Parts that are iterables are streamed.
 */
export async function writeParts(parts: ReadonlyMap<string, Part>, path: string): Promise<void> {
  const zip = new yazl.ZipFile();
  const out = createWriteStream(path, { flags: 'wx' });
  const written = new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    out.on('error', reject);
    out.on('close', resolve);
    for (const name of orderOf(parts.keys())) addPart(zip, name, parts.get(name), reject);
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

function addPart(
  zip: yazl.ZipFile,
  name: string,
  part: Part | undefined,
  reject: (error: unknown) => void,
): void {
  if (part === undefined) return;
  if (Buffer.isBuffer(part)) {
    zip.addBuffer(part, name, options);
    return;
  }
  zip.addReadStreamLazy(name, options, (give) => {
    const stream = Readable.from(part(), { objectMode: false, highWaterMark: 1 << 18 });
    // yazl pipes, and a pipe does not hand errors on: a row that cannot be written must end the whole build.
    stream.on('error', reject);
    give(null, stream);
  });
}

const contentTypes = '[Content_Types].xml';

function orderOf(names: Iterable<string>): readonly string[] {
  const rest = [...names].filter((name) => name !== contentTypes).toSorted();
  return [contentTypes, ...rest];
}
