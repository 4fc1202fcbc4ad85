import type { WorkbookArchive } from './workbook-archive.ts';
import { refuseWorkbook } from './workbook-refusal.ts';
import { readXmlPart } from './workbook-xml.ts';

const mostStrings = 8_000_000;
const mostBytes = 512 << 20;

/** The texts that cells share, by number; undefined where there is none of that number. */
export type SharedStrings = (index: number) => string | undefined;

/** Kept as UTF-8 in one buffer: a million short texts cost their letters, not a million objects. */
export function sharedStrings(archive: WorkbookArchive, part: string | null): SharedStrings {
  if (part === null) return () => undefined;
  const texts = new TextStore(archive.file);
  const item = new StringItem();
  readXmlPart(archive, part, {
    open: (tag) => item.open(tag),
    text: (text) => item.text(text),
    close: (tag) => {
      item.close(tag);
      if (tag === 'si') texts.add(item.take());
    },
  });
  return (index) => texts.at(index);
}

/** Text of `t` elements, several where it is formatted in runs; the reading aid of `rPh` is not part of it. */
export class StringItem {
  #parts: string[] = [];
  #inText = false;
  #inPhonetic = false;

  open(tag: string): void {
    if (tag === 't') this.#inText = true;
    if (tag === 'rPh') this.#inPhonetic = true;
  }

  text(text: string): void {
    if (this.#inText && !this.#inPhonetic) this.#parts.push(text);
  }

  close(tag: string): void {
    if (tag === 't') this.#inText = false;
    if (tag === 'rPh') this.#inPhonetic = false;
  }

  take(): string {
    const text = unescaped(this.#parts.join(''));
    this.#parts = [];
    return text;
  }
}

/** Excel writes what XML cannot hold as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
    : text;
}

class TextStore {
  readonly #file: string;
  #bytes = Buffer.allocUnsafe(1 << 16);
  #ends = new Uint32Array(1 << 12);
  #used = 0;
  #count = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(text: string): void {
    // Half a character has no UTF-8: its escape comes back as it was, and its row is rejected.
    const kept = text.isWellFormed() ? text : text.replace(/[\ud800-\udfff]/g, '\0');
    const length = Buffer.byteLength(kept);
    if (this.#count >= mostStrings || this.#used + length > mostBytes)
      refuseWorkbook(this.#file, 'too-large', 'This workbook holds more text than is read at once.');
    while (this.#used + length > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes], this.#bytes.length * 2);
    if (this.#count === this.#ends.length) {
      const ends = new Uint32Array(this.#ends.length * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    this.#used += this.#bytes.write(kept, this.#used);
    this.#ends[this.#count] = this.#used;
    this.#count += 1;
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
    return this.#bytes.toString('utf8', start, this.#ends[index]);
  }
}
