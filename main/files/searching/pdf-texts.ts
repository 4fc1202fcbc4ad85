import { pdfObjects, type PdfObject } from './pdf-objects.ts';

/** What a reader sees or an index finds in a PDF: lines of pages, bookmarks, what it says of itself. */
export type PdfTexts = {
  /** A line each. */
  readonly lines: readonly string[];
  /** The lines of a page without their ends: what a line break cut stands whole again. */
  readonly joined: readonly string[];
  /** Streams that are no page and no font: what nobody can rule out to be text. */
  readonly others: readonly Buffer[];
};

type Font = ReadonlyMap<number, string>;

/** Texts of a PDF, its glyphs read by the tables that it carries for copying text out of it. */
export function pdfTexts(bytes: Buffer): PdfTexts {
  const objects = new Map<number, PdfObject>();
  for (const object of pdfObjects(bytes)) objects.set(object.number, object);
  const fonts = new Map<number, Font>();
  for (const { number, head } of objects.values()) {
    const table = /\/ToUnicode (\d+) \d+ R/.exec(head)?.[1];
    const stream = table === undefined ? null : objects.get(Number(table))?.stream;
    if (stream) fonts.set(number, glyphTable(stream.toString('latin1')));
  }
  const names = fontNames(objects.values(), fonts);
  const texts = { lines: [] as string[], joined: [] as string[], others: [] as Buffer[] };
  for (const { head, stream } of objects.values()) {
    texts.lines.push(...stringsIn(head));
    if (stream === null || isFontFile(head)) continue;
    const text = stream.toString('latin1');
    if (!/\bBT\b[\s\S]*\bT[jJ]\b/.test(text)) {
      texts.others.push(stream);
      continue;
    }
    const lines = linesOf(text, names);
    texts.lines.push(...lines);
    texts.joined.push(lines.join(''));
  }
  return texts;
}

/** Outlines of letters, from the program's own fonts. */
function isFontFile(head: string): boolean {
  return /\/(Length1|Subtype \/(CIDFontType0C|Type1C|OpenType))\b/.test(head);
}

/** Fonts by the names that pages give them. */
function fontNames(
  objects: Iterable<PdfObject>,
  fonts: ReadonlyMap<number, Font>,
): ReadonlyMap<string, Font> {
  const names = new Map<string, Font>();
  for (const { head } of objects) {
    for (const [, name = '', number] of head.matchAll(/\/(F\d+|[A-Za-z][\w+-]*) (\d+) \d+ R/g)) {
      const font = fonts.get(Number(number));
      if (font !== undefined) names.set(name, font);
    }
  }
  return names;
}

/** `beginbfchar` and `beginbfrange` of a table from codes to Unicode. */
function glyphTable(table: string): Font {
  const glyphs = new Map<number, string>();
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F ]+)>/g))
      glyphs.set(Number.parseInt(code, 16), utf16(text));
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) rangesOf(block, glyphs);
  return glyphs;
}

function rangesOf(block: string, glyphs: Map<number, string>): void {
  const range = /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]+)>|\[([^\]]*)\])/g;
  for (const [, first = '', last = '', start, list] of block.matchAll(range)) {
    const [from, to] = [Number.parseInt(first, 16), Number.parseInt(last, 16)];
    const texts = list?.match(/<[0-9a-fA-F ]*>/g) ?? [];
    for (let code = from; code <= to && code - from <= 0xffff; code += 1) {
      const listed = texts[code - from];
      if (listed !== undefined) glyphs.set(code, utf16(listed.slice(1, -1)));
      else if (start !== undefined)
        glyphs.set(code, String.fromCharCode(Number.parseInt(start, 16) + code - from));
    }
  }
}

function utf16(hex: string): string {
  const digits = hex.replaceAll(' ', '');
  return String.fromCharCode(...(digits.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
}

const operator =
  /\/([\w+-]+) ([-\d.]+) Tf|([-\d.]+) ([-\d.]+) Tm|\[((?:<[0-9a-fA-F]*>|\((?:[^\\)]|\\.)*\)|[-\d.\s])*)\]\s*TJ|(<[0-9a-fA-F]*>|\((?:[^\\)]|\\.)*\))\s*Tj|\bET\b/g;

/** What a page's operators show: one line for each block of text, marked where it does not go on with the one before. */
function linesOf(page: string, fonts: ReadonlyMap<string, Font>): readonly string[] {
  const lines: string[] = [];
  const goesOn = flow();
  let font: Font | undefined;
  let at: Placed = { x: 0, y: 0, size: 0, text: '' };
  for (const [whole, name, size, x, y, , single] of page.matchAll(operator)) {
    if (name !== undefined) {
      font = fonts.get(name);
      at = { ...at, size: Number(size) };
    } else if (x !== undefined) at = { ...at, x: Number(x), y: Number(y) };
    else if (whole !== 'ET') at = { ...at, text: at.text + shown(single ?? whole, font) };
    else if (at.text !== '') {
      lines.push(goesOn(at) ? at.text : `${apart}${at.text}`);
      at = { ...at, text: '' };
    }
  }
  return lines;
}

type Placed = { readonly x: number; readonly y: number; readonly size: number; readonly text: string };

/** No white space, so that two cells of a table are never read as one text. */
const apart = '\u0001';
/** How wide a letter is at most, of its height, where many stand together; and what a column keeps from the next. */
const widest = 0.62;
const gutter = 6;

/**
 * Whether a block goes on with the one before: further on in its line with no gap, or at the beginning of the next line,
 * below where its line began. What stands elsewhere is another cell, another paragraph.
 */
function flow(): (block: Placed) => boolean {
  let before: Placed | null = null;
  let begin = 0;
  return (block) => {
    const isSameLine = before !== null && block.y === before.y;
    const end = before === null ? 0 : before.x + before.text.length * before.size * widest + gutter;
    const goesOn = before !== null && (isSameLine ? block.x <= end : block.x === begin);
    if (!goesOn || !isSameLine) begin = block.x;
    before = block;
    return goesOn;
  };
}

function shown(strings: string, font: Font | undefined): string {
  let text = '';
  for (const [whole, hex] of strings.matchAll(/<([0-9a-fA-F]*)>|\((?:[^\\)]|\\.)*\)/g)) {
    if (hex === undefined) text += literal(whole);
    else for (const code of hex.match(/.{4}/g) ?? []) text += font?.get(Number.parseInt(code, 16)) ?? '';
  }
  return text;
}

/** Names that link bookmarks to pages. */
const destination = /^d\d{5}$/;

/** Strings of dictionaries: titles of bookmarks, author, subject. */
function stringsIn(head: string): readonly string[] {
  const found = head.matchAll(/\((?:[^\\()]|\\[\s\S])*\)|<([0-9a-fA-F\s]+)>(?!>)/g);
  return [...found]
    .map(([whole, hex]) =>
      hex === undefined ? literal(whole) : decoded(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex')),
    )
    .filter((text) => !destination.test(text));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function literal(text: string): string {
  const bytes = text
    .slice(1, -1)
    .replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_whole, octal?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return letter === undefined ? '' : (escapes[letter] ?? letter);
    });
  return decoded(Buffer.from(bytes, 'latin1'));
}

function decoded(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0;
  return isUtf16 ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1');
}
