import { compareBytes, Malformed, tags } from './der.ts';

/** One element: its tag, all its bytes, and its content. */
export type DerElement = { readonly tag: number; readonly bytes: Uint8Array; readonly content: Uint8Array };

function readLength(bytes: Uint8Array, at: number): { readonly length: number; readonly next: number } {
  const first = bytes[at];
  if (first === undefined) throw new Malformed('an element ends before its length');
  if (first < 0x80) return { length: first, next: at + 1 };
  const count = first - 0x80;
  if (count === 0 || count > 4) throw new Malformed('an element has no definite length');
  let length = 0;
  for (let index = 1; index <= count; index += 1) length = length * 256 + (bytes[at + index] ?? 0);
  if (length < 0x80 || length < 256 ** (count - 1))
    throw new Malformed('a length is not in its shortest form');
  return { length, next: at + 1 + count };
}

function elementAt(bytes: Uint8Array, at: number): DerElement {
  const tag = bytes[at] ?? 0;
  if ((tag & 0x1f) === 0x1f) throw new Malformed('an element has a tag of several bytes');
  const { length, next } = readLength(bytes, at + 1);
  if (next + length > bytes.length) throw new Malformed('an element is longer than what holds it');
  return { tag, bytes: bytes.subarray(at, next + length), content: bytes.subarray(next, next + length) };
}

function elements(bytes: Uint8Array): readonly DerElement[] {
  const found: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = elementAt(bytes, at);
    found.push(element);
    at += element.bytes.length;
  }
  return found;
}

/** The parts of a constructed element; the tag, when given, must be that one. */
export function parts(element: DerElement | undefined, tag?: number): readonly DerElement[] {
  if (element === undefined) throw new Malformed('an element is missing');
  if ((element.tag & 0x20) === 0) throw new Malformed('an element has no parts');
  if (tag !== undefined && element.tag !== tag) throw new Malformed('an element is of another kind');
  return elements(element.content);
}

/** The content of an element that must have this tag. */
export function content(element: DerElement | undefined, tag: number): Uint8Array {
  if (element === undefined || element.tag !== tag)
    throw new Malformed('an element is missing or of another kind');
  return element.content;
}

/** X.690 §8.3.2: the first nine bits of a number are neither all 0 nor all 1. */
function isShortest(value: Uint8Array): boolean {
  const [first, second] = value;
  if (first === undefined) return false;
  if (second === undefined) return true;
  return !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80);
}

function checkPrimitive({ tag, content: value }: DerElement): void {
  const isTruth = value.length === 1 && (value[0] === 0 || value[0] === 0xff);
  if (tag === tags.boolean && !isTruth) throw new Malformed('a truth value is not in its one form');
  if (tag === tags.integer && !isShortest(value)) throw new Malformed('a number is not in its shortest form');
  if (tag === tags.nothing && value.length > 0) throw new Malformed('an empty element is not empty');
}

function checkDeep(element: DerElement, depth: number, isSorted: boolean): void {
  if (depth > 32) throw new Malformed('elements are nested too deep');
  if ((element.tag & 0x20) === 0) {
    checkPrimitive(element);
    return;
  }
  const inner = elements(element.content);
  for (const one of inner) checkDeep(one, depth + 1, isSorted);
  const unsorted = inner.some(
    (one, index) => index > 0 && compareBytes(inner[index - 1]?.bytes ?? one.bytes, one.bytes) > 0,
  );
  if (isSorted && element.tag === tags.set && unsorted) throw new Malformed('a set is not sorted');
}

/** The one element that `bytes` are, strictly: definite shortest lengths, sorted sets, nothing after it. */
export function readDer(bytes: Uint8Array): DerElement {
  const element = readOuter(bytes);
  checkDeep(element, 0, true);
  return element;
}

/** The same of what other programs encoded: some of them do not sort their sets. */
export function readForeignDer(bytes: Uint8Array): DerElement {
  const element = readOuter(bytes);
  checkDeep(element, 0, false);
  return element;
}

/** The one element that `bytes` are, what is inside it not looked at. */
export function readOuter(bytes: Uint8Array): DerElement {
  const element = elementAt(bytes, 0);
  if (element.bytes.length !== bytes.length) throw new Malformed('there are bytes after the element');
  return element;
}

/** An object identifier in its dotted form. */
export function dotted(element: DerElement | undefined): string {
  const bytes = content(element, tags.objectId);
  const numbers: number[] = [];
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw new Malformed('an object identifier is too long');
    if (byte >= 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

/** A time as `YYYY-MM-DDTHH:MM:SSZ`. */
export function instant(element: DerElement | undefined): string {
  if (element === undefined) throw new Malformed('a time is missing');
  const text = String.fromCharCode(...element.content);
  const short = element.tag === tags.utcTime && /^\d{12}Z$/.test(text);
  const long = element.tag === tags.generalizedTime && /^\d{14}Z$/.test(text);
  if (!short && !long) throw new Malformed('a time is not in the one form that is allowed');
  // RFC 5280 §4.1.2.5.1: two digits of 50 and above are of the last century.
  const digits = long ? text : `${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}`;
  const at = (from: number, to: number): string => digits.slice(from, to);
  return `${at(0, 4)}-${at(4, 6)}-${at(6, 8)}T${at(8, 10)}:${at(10, 12)}:${at(12, 14)}Z`;
}
