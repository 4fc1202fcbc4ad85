import { Malformed } from '#shared/pack/der.ts';
import { PdfName, PdfReference, PdfText, type PdfValue } from './pdf-value.ts';

/** The text that was given ends before the value does: more of it may be needed. */
export class EndsTooEarly extends Malformed {}

/** The catalogue, a table row and a structure element need seven levels. */
const deepest = 24;
const space = /[ \n]{0,40}/y;
/** No exponent, no sign but a minus, no zero before the first digit. */
const number = /-?(?:0|[1-9]\d{0,9})(?:\.\d{1,6})?(?![\w.+-])/y;
const reference = /([1-9]\d{0,7}) (\d{1,5}) R(?![\w])/y;
const name = /\/((?:[!-~]|#[\dA-F]{2}){1,127}?)(?=[ \n[\]<>()/]|$)/y;
const literal = /\([^\\()\r\n]*(?:\\[nrtbf\\()][^\\()\r\n]*)*\)/y;
const hex = /<((?:[\da-f]*|[\dA-F]*))>/y;
const word = /(?:true|false|null)(?![\w])/y;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
/** What a name holds as it is: printable, no delimiter (ISO 32000-1 §7.3.5). */
const regular = /^[^\s#()<>[\]{}/%]$/;

/** Reads values one after another from text whose units are bytes. Only the form that the program writes is read. */
export class ValueReader {
  readonly #text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.at = at;
  }

  /** Takes exactly this. */
  expect(wanted: string): void {
    if (this.takes(wanted)) return;
    if (wanted.startsWith(this.#text.slice(this.at))) throw new EndsTooEarly('it ends too early');
    throw new Malformed(`${JSON.stringify(wanted.trim())} is missing where it should stand`);
  }

  takes(wanted: string): boolean {
    if (!this.#text.startsWith(wanted, this.at)) return false;
    this.at += wanted.length;
    return true;
  }

  value(depth = 0): PdfValue {
    if (depth > deepest) throw new Malformed('its values are nested too deep');
    switch (this.#text[this.at]) {
      case '/':
        return this.#name();
      case '(':
        return this.#literal();
      case '[':
        return this.#list(depth);
      case '<':
        return this.takes('<<') ? this.#dictionary(depth) : this.#hex();
      case undefined:
        throw new EndsTooEarly('it ends too early');
      default:
        return this.#plain();
    }
  }

  /** Of a page: the next value, where it is one and no operator. */
  get operandFollows(): boolean {
    return /[\d/(<[-]/.test(this.#text[this.at] ?? '');
  }

  /** Of a page: null at its end. */
  operator(): string | null {
    if (this.at >= this.#text.length) return null;
    const [found] = this.#match(/[A-Za-z]{1,3}(?![\w*'"])/y) ?? [];
    if (found === undefined) throw new Malformed('a page has something that is no operator');
    return found;
  }

  skipSpace(): void {
    this.#match(space);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  /** What is cut off by the end of the text may be read when there is more of it. */
  #cut(message: string): Malformed {
    return this.#text.length - this.at < 4096 ? new EndsTooEarly(message) : new Malformed(message);
  }

  #name(): PdfName {
    const [, written] = this.#match(name) ?? [];
    if (written === undefined) throw this.#cut('a name cannot be read');
    const decoded = written.replaceAll(/#(..)?/g, (_whole, digits?: string) => {
      const letter = String.fromCharCode(Number.parseInt(digits ?? '', 16));
      if (digits === undefined || !/^[\dA-F]{2}$/.test(digits) || regular.test(letter))
        throw new Malformed(`the name /${written} is spelled with an escape that it does not need`);
      return letter;
    });
    if (/[{}%()<>[\]]/.test(written)) throw new Malformed('a name holds what no name holds');
    return new PdfName(decoded);
  }

  #literal(): PdfText {
    const [whole] = this.#match(literal) ?? [];
    if (whole === undefined) throw new EndsTooEarly('a string is not in the form that the program writes');
    const bytes = whole
      .slice(1, -1)
      .replaceAll(/\\(.)/g, (_escape, letter: string) => escapes[letter] ?? letter);
    return new PdfText(bytes, false);
  }

  #hex(): PdfText {
    const [, digits] = this.#match(hex) ?? [];
    if (digits === undefined || digits.length % 2 !== 0)
      throw new EndsTooEarly('a string of digits is not in the form that the program writes');
    return new PdfText(Buffer.from(digits, 'hex').toString('latin1'), true);
  }

  #list(depth: number): readonly PdfValue[] {
    this.at += 1;
    const items: PdfValue[] = [];
    for (this.#space(); !this.takes(']'); this.#space()) items.push(this.value(depth + 1));
    return items;
  }

  #dictionary(depth: number): ReadonlyMap<string, PdfValue> {
    const entries = new Map<string, PdfValue>();
    for (this.#space(); !this.takes('>>'); this.#space()) {
      if (this.at < this.#text.length && this.#text[this.at] !== '/')
        throw new Malformed('a key of a dictionary is no name');
      const key = this.#name().name;
      if (entries.has(key)) throw new Malformed(`the key /${key} is there twice in one dictionary`);
      this.#space();
      entries.set(key, this.value(depth + 1));
    }
    return entries;
  }

  #plain(): PdfValue {
    const found = this.#match(reference);
    if (found !== null) {
      if (found[2] !== '0') throw new Malformed('a reference is to a generation other than 0');
      return new PdfReference(Number(found[1]));
    }
    const [digits] = this.#match(number) ?? [];
    if (digits !== undefined) return Number(digits);
    const [letters] = this.#match(word) ?? [];
    if (letters === undefined) throw this.#cut('a value is not in the form that the program writes');
    return letters === 'null' ? null : letters === 'true';
  }

  #space(): void {
    this.#match(space);
    if (this.at >= this.#text.length) throw new EndsTooEarly('it ends too early');
  }
}
