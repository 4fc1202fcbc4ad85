import { inflateSync } from 'node:zlib';
import type { FileNote } from '#shared/model/evidence.ts';

/** All object streams of a file together unfold to no more than this. */
const mostUnfolded = 32 << 20;
const mostStreams = 2000;

const marks: readonly (readonly [FileNote, RegExp])[] = [
  ['pdf-encrypted', /\/Encrypt\b/],
  ['pdf-javascript', /\/(?:JavaScript|JS)\b/],
  ['pdf-embedded-files', /\/(?:EmbeddedFiles?|RichMedia)\b/],
  ['pdf-launches', /\/(?:Launch|SubmitForm|ImportData)\b/],
];

/**
 * What was found in a PDF that its reader should know of before opening it. Names are looked for, also in packed
 * objects; what is encrypted or packed otherwise is not seen, so that nothing found is no promise.
 */
export function pdfNotes(content: Buffer): readonly FileNote[] {
  const whole = content.toString('latin1');
  // Among packed bytes any three of them stand somewhere by chance.
  const outside = outsideStreams(whole);
  const texts = [outside, ...packedObjects(content, whole)].map(plainNames);
  const found = marks.filter(([, mark]) => texts.some((text) => mark.test(text))).map(([note]) => note);
  return earlierStates(outside) ? [...found, 'pdf-earlier-states'] : found;
}

/** The text without what stands between `stream` and `endstream`; the rest as it is where one never ends. */
function outsideStreams(text: string): string {
  const start = /\bstream\r?\n/g;
  const kept: string[] = [];
  let from = 0;
  for (let begins = start.exec(text); begins !== null; begins = start.exec(text)) {
    const ends = text.indexOf('endstream', start.lastIndex);
    if (ends < 0) break;
    kept.push(text.slice(from, begins.index));
    from = ends;
    start.lastIndex = ends + 'endstream'.length;
  }
  return [...kept, text.slice(from)].join(' ');
}

/** `/J#61vaScript` is `/JavaScript` (ISO 32000, 7.3.5). */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_whole, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}

/** Saved over an earlier state, which is still in the file. A file prepared for the web has two ends, and one state. */
function earlierStates(text: string): boolean {
  const ends = text.split('%%EOF').length - 1;
  return ends > (/\/Linearized\b/.test(text.slice(0, 2048)) ? 2 : 1);
}

function packedObjects(content: Buffer, text: string): readonly string[] {
  const unfolded: string[] = [];
  let left = mostUnfolded;
  let at = text.indexOf('/ObjStm');
  for (let seen = 0; at >= 0 && seen < mostStreams && left > 0; seen += 1) {
    const start = /stream\r?\n/g;
    start.lastIndex = at;
    const begins = start.exec(text);
    if (begins === null) break;
    const from = begins.index + begins[0].length;
    const to = text.indexOf('endstream', from);
    if (to < 0) break;
    const inner = unfold(content.subarray(from, to), left);
    left -= inner.length;
    unfolded.push(inner);
    at = text.indexOf('/ObjStm', from);
  }
  return unfolded;
}

function unfold(bytes: Buffer, most: number): string {
  try {
    return inflateSync(bytes, { maxOutputLength: most }).toString('latin1');
  } catch {
    return '';
  }
}
