import type { Problem } from '#shared/model/problem.ts';

type Signature = { readonly bytes: readonly number[]; readonly what: string; readonly remedy: string };

const asText = 'Export it as CSV or JSON.';
/** First bytes of what people drop by mistake, and what to do instead. */
const signatures: readonly Signature[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Excel workbook (.xls) or a workbook with a password',
    remedy: 'Open it, and save the sheet as an Excel workbook (.xlsx) without a password, or as CSV UTF-8.',
  },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    what: 'a PDF document',
    remedy: 'Name it under policy or evidence, not under sources.',
  },
  {
    bytes: [0x89, 0x50, 0x4e, 0x47],
    what: 'a PNG image',
    remedy: 'Name it under evidence, not under sources.',
  },
  {
    bytes: [0xff, 0xd8, 0xff],
    what: 'a JPEG image',
    remedy: 'Name it under evidence, not under sources.',
  },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive', remedy: 'Unpack it first.' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], what: 'a database', remedy: asText },
  { bytes: [0xff, 0xfe, 0x00, 0x00], what: 'UTF-32 text', remedy: 'Save it as UTF-8.' },
];

const headBytes = 64 * 1024;
const allowedControls = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1b]);

/**
 * Says what a file is when it is no text at all. `head` is its start; UTF-16 was recognised before, so a NUL in
 * the first line, or more than one control character in fifty bytes, means binary. A single NUL further down
 * rejects its row only.
 */
export function refuseBinary(file: string, head: Uint8Array, isUtf16: boolean): Problem | null {
  const known = signatures.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (known !== undefined) return refusal(file, known.what, known.remedy);
  if (isUtf16) return null;
  if (looksBinary(head.subarray(0, headBytes))) return refusal(file, 'not text', asText);
  if (startsLikeMarkup(head)) return refusal(file, 'a web page or XML', asText);
  return null;
}

/** Zip archives, among them workbooks, are looked into. */
export function isArchive(head: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, index) => head[index] === byte);
}

/** What an archive is that is no Excel workbook, by the names in it. */
export function refuseArchive(file: string, names: readonly string[]): Problem {
  if (names.includes('mimetype') && names.includes('content.xml'))
    return refusal(
      file,
      'an OpenDocument sheet (.ods) or text',
      'Save the sheet as an Excel workbook (.xlsx) or as CSV UTF-8.',
    );
  return refusal(file, 'a zip archive', 'Unpack it, and name the files in it.');
}

/** What begins as an archive and does not end as one. */
export function refuseCutArchive(file: string): Problem {
  return refusal(file, 'a zip archive or a workbook that is not whole', 'Export or save it again.');
}

function looksBinary(head: Uint8Array): boolean {
  const firstNul = head.indexOf(0);
  const firstBreak = head.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  if (firstNul !== -1 && (firstBreak === -1 || firstNul < firstBreak)) return true;
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && !allowedControls.has(byte)) controls += 1;
  return controls * 50 > head.length;
}

function startsLikeMarkup(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 256))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  return /^<(!doctype|html|\?xml|!--)/i.test(start);
}

function refusal(file: string, what: string, remedy: string): Problem {
  return { code: 'source-binary', file, message: `This is ${what}, not an export that can be read.`, remedy };
}
