import type { RandomBytes } from './archive-part.ts';

/**
 * Deflate (RFC 1951) unpacked a piece at a time and without waiting. Node unpacks either all at once or
 * asynchronously; and neither it nor a library says strictly where a compressed stream ended, so that bytes could
 * hide behind it.
 */

/** Compressed bytes that are no deflate stream, or one of another length. */
export class BadDeflate extends Error {}

const windowBytes = 1 << 15;
const pieceBytes = 1 << 18;
const longestMatch = 258;
/** Bits of the longest code. */
const maxBits = 15;

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** For each `bits` next bits, the symbol and the length of its code: `symbol << 4 | length`; 0: no such code. */
type Codes = { readonly table: Uint16Array; readonly bits: number };

function reversed(code: number, bits: number): number {
  let result = 0;
  for (let index = 0; index < bits; index += 1) result = (result << 1) | ((code >> index) & 1);
  return result;
}

function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(maxBits + 1);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  let bits = maxBits;
  while (bits > 1 && counts[bits] === 0) bits -= 1;
  const next = new Uint16Array(maxBits + 2);
  let code = 0;
  for (let length = 1; length <= bits; length += 1) {
    next[length] = code;
    code += counts[length] ?? 0;
    if (code > 1 << length) throw new BadDeflate('its codes do not fit');
    code <<= 1;
  }
  const table = new Uint16Array(1 << bits);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const own = next[length] ?? 0;
    next[length] = own + 1;
    const entry = (symbol << 4) | length;
    for (let at = reversed(own, length); at < table.length; at += 1 << length) table[at] = entry;
  }
  return { table, bits };
}

function fixedCodes(): { literals: Codes; distances: Codes } {
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  return { literals: codesOf(lengths), distances: codesOf(new Uint8Array(30).fill(5)) };
}

const blockBytes = 1 << 18;

/** Bits of the compressed bytes, the lowest first; refuses to read behind their end. */
class Bits {
  readonly #source: RandomBytes;
  #block: Uint8Array = new Uint8Array();
  /** Where the next block begins. */
  #next = 0;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(source: RandomBytes) {
    this.#source = source;
  }

  #load(): boolean {
    const length = Math.min(blockBytes, this.#source.bytes - this.#next);
    if (length <= 0) return false;
    this.#block = this.#source.at(this.#next, length);
    if (this.#block.length !== length) throw new BadDeflate('it ends too early');
    this.#next += length;
    this.#at = 0;
    return true;
  }

  /** At least `count` bits held, or as many as there are; the rest reads as 0. */
  #fill(count: number): void {
    while (this.#count < count && (this.#at < this.#block.length || this.#load())) {
      this.#held |= (this.#block[this.#at] ?? 0) << this.#count;
      this.#at += 1;
      this.#count += 8;
    }
  }

  #drop(count: number): void {
    if (count > this.#count) throw new BadDeflate('it ends too early');
    this.#held >>>= count;
    this.#count -= count;
  }

  take(count: number): number {
    this.#fill(count);
    const value = this.#held & ((1 << count) - 1);
    this.#drop(count);
    return value;
  }

  symbol({ table, bits }: Codes): number {
    this.#fill(bits);
    const entry = table[this.#held & (table.length - 1)] ?? 0;
    if (entry === 0) throw new BadDeflate('it has a code that stands for nothing');
    this.#drop(entry & 15);
    return entry >> 4;
  }

  /** To the next whole byte, whose skipped bits must be 0. */
  align(): void {
    if (this.take(this.#count & 7) !== 0) throw new BadDeflate('it hides bits between its parts');
  }

  get isAtEnd(): boolean {
    return this.#at === this.#block.length && this.#next === this.#source.bytes && this.#count === 0;
  }
}

function dynamicCodes(bits: Bits): { literals: Codes; distances: Codes } {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const orders = bits.take(4) + 4;
  const own = new Uint8Array(19);
  for (let index = 0; index < orders; index += 1) own[codeLengthOrder[index] ?? 0] = bits.take(3);
  const lengths = readLengths(bits, codesOf(own), literals + distances);
  if (lengths[256] === 0) throw new BadDeflate('it has no end');
  return { literals: codesOf(lengths.subarray(0, literals)), distances: codesOf(lengths.subarray(literals)) };
}

function readLengths(bits: Bits, codes: Codes, count: number): Uint8Array {
  const lengths = new Uint8Array(count);
  for (let at = 0; at < count;) {
    const symbol = bits.symbol(codes);
    if (symbol < 16) {
      lengths[at] = symbol;
      at += 1;
      continue;
    }
    if (symbol === 16 && at === 0) throw new BadDeflate('it repeats what was not there');
    const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
    const times = symbol === 18 ? 11 + bits.take(7) : 3 + bits.take(symbol === 16 ? 2 : 3);
    if (at + times > count) throw new BadDeflate('its codes do not fit');
    lengths.fill(value, at, at + times);
    at += times;
  }
  return lengths;
}

/** What is unpacked, with as much of what went before as a match may point back to. */
class Output {
  readonly #buffer = new Uint8Array(windowBytes + pieceBytes + longestMatch);
  #end = 0;
  /** Where what was not handed on yet begins. */
  #fresh = 0;

  get isFull(): boolean {
    return this.#end >= windowBytes + pieceBytes;
  }

  put(byte: number): void {
    this.#buffer[this.#end] = byte;
    this.#end += 1;
  }

  repeat(distance: number, length: number): void {
    const from = this.#end - distance;
    if (from < 0) throw new BadDeflate('it points before its beginning');
    const buffer = this.#buffer;
    const end = this.#end;
    if (distance >= length) buffer.copyWithin(end, from, from + length);
    else for (let index = 0; index < length; index += 1) buffer[end + index] = buffer[from + index] ?? 0;
    this.#end = end + length;
  }

  /** The fresh bytes, valid until the next call; keeps the window. */
  piece(): Uint8Array {
    if (this.isFull || this.#fresh > windowBytes) {
      const fresh = this.#buffer.slice(this.#fresh, this.#end);
      const kept = Math.min(windowBytes, this.#end);
      this.#buffer.copyWithin(0, this.#end - kept, this.#end);
      this.#end = kept;
      this.#fresh = kept;
      return fresh;
    }
    const fresh = this.#buffer.slice(this.#fresh, this.#end);
    this.#fresh = this.#end;
    return fresh;
  }
}

function* storedBlock(bits: Bits, output: Output): Generator<Uint8Array> {
  bits.align();
  const length = bits.take(16);
  if ((bits.take(16) ^ 0xffff) !== length) throw new BadDeflate('a stored part has two lengths');
  for (let index = 0; index < length; index += 1) {
    output.put(bits.take(8));
    if (output.isFull) yield output.piece();
  }
}

function* codedBlock(
  bits: Bits,
  output: Output,
  { literals, distances }: { literals: Codes; distances: Codes },
): Generator<Uint8Array> {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol < 256) output.put(symbol);
    else if (symbol === 256) return;
    else {
      const at = symbol - 257;
      const base = lengthBase[at];
      if (base === undefined) throw new BadDeflate('it has a code that stands for nothing');
      const length = base + bits.take(lengthExtra[at] ?? 0);
      const far = bits.symbol(distances);
      const distance = distanceBase[far];
      if (distance === undefined) throw new BadDeflate('it has a code that stands for nothing');
      output.repeat(distance + bits.take(distanceExtra[far] ?? 0), length);
    }
    if (output.isFull) yield output.piece();
  }
}

/**
 * Unpacks a deflate stream that must fill `compressed` to its last byte. Memory does not grow with what comes out;
 * whoever reads it stops when it is too much. Throws `BadDeflate`.
 */
export function* inflated(compressed: RandomBytes): Generator<Uint8Array> {
  const bits = new Bits(compressed);
  const output = new Output();
  for (let last = 0; last === 0;) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) yield* storedBlock(bits, output);
    else if (kind === 1) yield* codedBlock(bits, output, fixedCodes());
    else if (kind === 2) yield* codedBlock(bits, output, dynamicCodes(bits));
    else throw new BadDeflate('it has a part of no kind');
    yield output.piece();
  }
  bits.align();
  if (!bits.isAtEnd) throw new BadDeflate('bytes hide behind its end');
}
