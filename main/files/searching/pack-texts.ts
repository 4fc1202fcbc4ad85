import { decodePercent } from '#shared/lib/decode-percent.ts';
import { openPackFile, type PackFile } from '../pack-file.ts';
import type { ZipEntry } from '../zip-layout.ts';
import { archiveParts } from './archive-texts.ts';
import { pdfTexts } from './pdf-texts.ts';
import { textWindows, type Window } from './text-windows.ts';
import { unescapeBackslashes, unescapeXml } from './unescape.ts';
import { xmlTexts } from './xml-texts.ts';

/** A stretch of text of a pack, and of which member. */
export type PackText = Window & {
  readonly member: string;
  /** Bytes that are no text, or lines joined at random: short words in it mean nothing. */
  readonly loose: boolean;
};

const textEnds = /\.(json|ndjson|yaml|yml|txt|md|csv|xml|rels|vml|html)$|^(mimetype|SHA256SUMS)$/i;
const xmlEnds = /\.(xml|rels|vml)$/i;

/** Everything that a pack says, unpacked and unescaped: names of members, then each member. */
export async function* packTexts(path: string): AsyncGenerator<PackText> {
  const opened = openPackFile(path);
  if (!opened.ok) throw new Error(opened.error.message);
  const pack = opened.value;
  try {
    for (const entry of pack.reading.entries) {
      yield* named(entry.name, entry.name);
      yield* memberTexts(pack, entry);
    }
  } finally {
    pack.close();
  }
}

async function* named(member: string, name: string): AsyncGenerator<PackText> {
  yield { member, text: name, before: false, after: false, loose: false };
}

async function* memberTexts(pack: PackFile, entry: ZipEntry): AsyncGenerator<PackText> {
  const { name } = entry;
  if (/\.pdf$/i.test(name)) {
    yield* ofPdf(name, wholeOf(pack, entry));
    return;
  }
  const parts = /\.(xlsx|docx|xlsm|pptx|zip)$/i.test(name) ? archiveParts(pack.random(entry)) : null;
  if (parts === null) yield* ofText(name, name, pack.chunks(entry));
  for (const part of parts ?? []) {
    yield* named(name, part.name);
    yield* ofText(name, part.name, part.chunks());
  }
}

function wholeOf(pack: PackFile, entry: ZipEntry): Buffer {
  return Buffer.concat([...pack.chunks(entry)]);
}

/** Text as it is and with its escapes resolved. Of XML its texts are taken apart from names and places of its own. */
async function* ofText(
  member: string,
  name: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<PackText> {
  const isXml = xmlEnds.test(name);
  const loose = isXml || !textEnds.test(name);
  for await (const window of textWindows(decoded(chunks))) {
    yield { ...window, member, loose };
    const plain = decodePercent(window.text);
    if (plain !== window.text) yield { ...window, text: plain, member, loose };
    if (isXml) yield* ofXml(member, window);
    else if (window.text.includes('\\'))
      yield { ...window, text: unescapeBackslashes(window.text), member, loose };
  }
}

async function* ofXml(member: string, window: Window): AsyncGenerator<PackText> {
  const text = unescapeXml(window.text);
  if (text !== window.text) yield { ...window, text, member, loose: true };
  yield { ...window, text: unescapeXml(xmlTexts(window.text)), member, loose: false };
}

/** UTF-8, whatever else it is: bytes that are none become marks. */
async function* decoded(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* ofPdf(member: string, bytes: Buffer): AsyncGenerator<PackText> {
  const { lines, joined, others } = pdfTexts(bytes);
  yield* ofPieces(member, false, separated(lines));
  yield* ofPieces(member, true, joined);
  for (const stream of others) yield* ofText(member, 'stream', [stream]);
}

function* separated(lines: readonly string[]): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

async function* ofPieces(member: string, loose: boolean, pieces: Iterable<string>): AsyncGenerator<PackText> {
  for await (const window of textWindows(pieces)) yield { ...window, member, loose };
}
