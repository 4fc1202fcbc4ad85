import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { invariant } from '#shared/lib/assert.ts';
import type { Signer } from '#shared/model/signer.ts';
import {
  byteRangeText,
  contentsText,
  signatureRoom,
  unknownOffset,
  type ByteRange,
} from '#shared/pack/pdf-signature.ts';
import { signDigest } from './sign-bytes.ts';

/** What the painter left: the start of the dictionary, which ends where the contents begin. */
const dictionaryStart = new RegExp(
  String.raw`^\d+ 0 obj\n<<\n/Type /Sig\n/Filter /Adobe\.PPKLite\n/SubFilter /ETSI\.CAdES\.detached\n/ByteRange (\[0 N N N\])\n/Contents <`.replaceAll(
    'N',
    String(unknownOffset),
  ),
);
const longestStart = 256;
const blockBytes = 1 << 20;

/** Where the two values stand that are filled in. */
type Places = { readonly byteRangeAt: number; readonly contentsAt: number };

function readAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const count = readSync(file, bytes, 0, length, at);
  return bytes.subarray(0, count);
}

function writeAt(file: number, at: number, text: string): void {
  const bytes = Buffer.from(text, 'latin1');
  const count = writeSync(file, bytes, 0, bytes.length, at);
  invariant(count === bytes.length, 'the disk took less than was written');
}

function placesAt(file: number, signatureAt: number): Places {
  const found = dictionaryStart.exec(readAt(file, signatureAt, longestStart).toString('latin1'));
  invariant(found?.[1] !== undefined, 'the report has room for a signature where its painter said');
  const contentsAt = signatureAt + found[0].length;
  const room = readAt(file, contentsAt, 2 * signatureRoom + 1).toString('latin1');
  invariant(room === `${'0'.repeat(2 * signatureRoom)}>`, 'the room for the signature is empty');
  return { byteRangeAt: signatureAt + found[0].indexOf('[0'), contentsAt };
}

/** SHA-256 of everything but the contents, a block at a time: a report of 300 MB is not rare. */
function digestOf(file: number, [start, before, after, rest]: ByteRange): Uint8Array {
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(blockBytes);
  for (const [from, end] of [
    [start, before],
    [after, after + rest],
  ] as const) {
    for (let at: number = from; at < end;) {
      const count = readSync(file, block, 0, Math.min(blockBytes, end - at), at);
      invariant(count > 0, 'the report is as long as it was');
      hash.update(block.subarray(0, count));
      at += count;
    }
  }
  return hash.digest();
}

/**
 * Signs a closed PDF in place as PAdES B-B (ETSI EN 319 142-1): `signatureAt` is where the painter began the
 * signature's dictionary. The file keeps its length. The CMS states no time, the dictionary does.
 */
export async function signPdf(signer: Signer, path: string, signatureAt: number): Promise<void> {
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    invariant(size <= unknownOffset, 'a report is shorter than its own places can say');
    const { byteRangeAt, contentsAt } = placesAt(file, signatureAt);
    const after = contentsAt + 2 * signatureRoom + 1;
    const range: ByteRange = [0, contentsAt - 1, after, size - after];
    writeAt(file, byteRangeAt, byteRangeText(range));
    const contents = contentsText(await signDigest(signer, digestOf(file, range), null));
    invariant(contents !== null, 'a signature fits where it is kept room for');
    writeAt(file, contentsAt, contents);
  } finally {
    closeSync(file);
  }
}
