/** What a value holds that `JSON.parse` would change or drop in silence. */
export type ValueFlags = {
  /** Colons outside strings, one a key: more than the parsed value has keys means a key given twice. */
  readonly colons: number;
  /** A number of 16 digits or more: perhaps above 2^53. */
  readonly longNumber: boolean;
  readonly depth: number;
};

export type ValueSpan = ValueFlags & { readonly start: number; readonly end: number };

const quote = 0x22;
const backslash = 0x5c;
/** What a byte outside a string means. */
const other = 0;
const opens = 1;
const closes = 2;
const colon = 3;
const digit = 4;
const quotes = 5;
/** 2^53 has 16 digits. */
const digitsOfSafe = 16;
const kinds = new Uint8Array(256);
for (const code of [0x7b, 0x5b]) kinds[code] = opens;
for (const code of [0x7d, 0x5d]) kinds[code] = closes;
kinds[0x3a] = colon;
kinds[quote] = quotes;
for (let code = 0x30; code <= 0x39; code += 1) kinds[code] = digit;

/**
 * A window that moves over the UTF-8 bytes of a JSON file. Positions are relative to the window and change with
 * `load`.
 */
export class JsonWindow {
  position = 0;
  bytes: Buffer = Buffer.alloc(0);
  #ended = false;
  readonly #chunks: Iterator<Buffer>;

  constructor(chunks: Iterable<Buffer>) {
    this.#chunks = chunks[Symbol.iterator]();
  }

  /**
   * Adds at least so many bytes, where there are as many; what lies before the position is forgotten, and the
   * position is then 0. False at the end of the file.
   */
  load(least = 1): boolean {
    const parts = [this.bytes.subarray(this.position)];
    let added = 0;
    while (added < least && !this.#ended) {
      const next = this.#chunks.next();
      if (next.done === true) this.#ended = true;
      else {
        parts.push(next.value);
        added += next.value.length;
      }
    }
    if (added === 0) return false;
    this.bytes = Buffer.concat(parts);
    this.position = 0;
    return true;
  }

  /** The next byte that is no white space (not consumed), or -1 at the end of the file. */
  peek(): number {
    for (;;) {
      while (this.position < this.bytes.length) {
        const byte = this.bytes[this.position] ?? 0;
        if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
        this.position += 1;
      }
      if (!this.load()) return -1;
    }
  }

  text(span: ValueSpan): string {
    return this.bytes.toString('utf8', span.start, span.end);
  }
}

/**
 * Finds the end of the value that starts at `start`, without checking its grammar (`JSON.parse` does that).
 * Null when the bytes end before it does.
 */
export function spanOfValue(bytes: Uint8Array, start: number): ValueSpan | null {
  const first = kinds[bytes[start] ?? 0];
  if (first !== opens && first !== quotes) return spanOfScalar(bytes, start);
  let [at, open, depth, colons] = [start, 0, 0, 0];
  let longNumber = false;
  do {
    if (at >= bytes.length) return null;
    const kind = kinds[bytes[at] ?? 0];
    at += 1;
    if (kind === other) continue;
    if (kind === quotes) {
      at = endOfString(bytes, at);
      if (at === -1) return null;
    } else if (kind === colon) colons += 1;
    else if (kind === opens) depth = Math.max(depth, (open += 1));
    else if (kind === closes) open -= 1;
    else {
      const end = endOfDigits(bytes, at);
      longNumber ||= end - at >= digitsOfSafe - 1;
      at = end;
    }
  } while (open > 0);
  return { start, end: at, colons, longNumber, depth };
}

/** `at` is behind the opening quotation mark; the position behind the closing one, or -1. */
function endOfString(bytes: Uint8Array, at: number): number {
  const { length } = bytes;
  for (let index = at; index < length; index += 1) {
    const byte = bytes[index];
    if (byte === quote) return index + 1;
    if (byte === backslash) index += 1;
  }
  return -1;
}

function endOfDigits(bytes: Uint8Array, at: number): number {
  let end = at;
  while (kinds[bytes[end] ?? 0] === digit) end += 1;
  return end;
}

/** A number, `true`, `false`, `null`, or anything else up to a comma, a bracket or white space. */
function spanOfScalar(bytes: Uint8Array, start: number): ValueSpan | null {
  let at = start;
  while (at < bytes.length && !endsScalar(bytes[at] ?? 0)) at += 1;
  if (at >= bytes.length) return null;
  // A byte that can start nothing is taken alone, so that the caller moves on.
  const end = Math.max(at, start + 1);
  return { start, end, colons: 0, longNumber: end - start >= digitsOfSafe, depth: 0 };
}

function endsScalar(byte: number): boolean {
  return byte <= 0x20 || byte === 0x2c || kinds[byte] === closes || kinds[byte] === opens || byte === quote;
}
