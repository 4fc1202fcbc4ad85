import { inflateSync } from 'node:zlib';

/** An object of a PDF: its dictionary as text (Latin-1, a unit a byte) and its stream, unpacked. */
export type PdfObject = { readonly number: number; readonly head: string; readonly stream: Buffer | null };

const largestStream = 512 << 20;

/** Every object of a PDF that this program wrote, in the order of the file, whatever its table of places says. */
export function* pdfObjects(bytes: Buffer): Generator<PdfObject> {
  for (let at = bytes.indexOf(' obj'); at >= 0; at = bytes.indexOf(' obj', at)) {
    const from = Math.max(0, at - 16);
    const before = bytes.toString('latin1', from, at + 4);
    const start = /(\d{1,8}) \d{1,5} obj$/.exec(before);
    if (start === null) {
      at += 4;
      continue;
    }
    const { head, end, body } = bodyOf(bytes, at + 4);
    yield { number: Number(start[1]), head, stream: body === null ? null : unpacked(head, body) };
    at = end;
  }
}

/** A dictionary ends at its stream or at the end of its object. */
function bodyOf(bytes: Buffer, from: number): { head: string; end: number; body: Buffer | null } {
  const end = bytes.indexOf('endobj', from);
  const close = end < 0 ? bytes.length : end;
  const mark = bytes.indexOf('stream', from);
  if (mark < 0 || mark > close)
    return { head: bytes.toString('latin1', from, close), end: close, body: null };
  const head = bytes.toString('latin1', from, mark);
  const start = mark + 6 + (bytes[mark + 6] === 0x0d ? 2 : 1);
  const stated = /\/Length (\d+)(?! \d+ R)/.exec(head)?.[1];
  const length = stated === undefined ? bytes.indexOf('endstream', start) - start : Number(stated);
  return { head, end: start + Math.max(0, length), body: bytes.subarray(start, start + Math.max(0, length)) };
}

function unpacked(head: string, body: Buffer): Buffer {
  if (!/\/FlateDecode\b/.test(head)) return body;
  try {
    return inflateSync(body, { maxOutputLength: largestStream });
  } catch {
    // What cannot be unpacked is looked through as it is.
    return body;
  }
}
