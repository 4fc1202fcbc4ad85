import { isAscii, isUtf8 } from 'node:buffer';

/** What one pass over the bytes of a file tells of its encoding. */
export type ByteSurvey = {
  readonly isUtf8: boolean;
  readonly hasNul: boolean;
  /** Plain ASCII, with a question mark where a letter was (`Bj?rn`): Windows PowerShell's `Export-Csv` does that. */
  readonly lostLetters: boolean;
  /** Of a UTF-16 file: it has a line end of one byte a character, or ends in bytes that can be no UTF-16. */
  readonly mayEndInEightBit: boolean;
};

export function surveyBytes(chunks: Iterable<Uint8Array>): ByteSurvey {
  let [hasNul, ascii, lostLetters, eightBitEnd] = [false, true, false, false];
  let last: Buffer = Buffer.alloc(0);
  let size = 0;
  const utf8 = new Utf8Check();
  for (const bytes of chunks) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    utf8.take(chunk);
    size += chunk.length;
    hasNul ||= chunk.includes(0);
    ascii &&= isAscii(chunk);
    if (ascii && !lostLetters) lostLetters = hasLostLetter(chunk);
    eightBitEnd ||= chunk.includes('\r\n');
    last = Buffer.concat([last, chunk.subarray(-tailBytes)]).subarray(-tailBytes);
  }
  return {
    isUtf8: utf8.whole(),
    hasNul,
    lostLetters: ascii && lostLetters,
    mayEndInEightBit: eightBitEnd || size % 2 !== 0 || isEightBitTail(last),
  };
}

const tailBytes = 4096;

class Utf8Check {
  #valid = true;
  #carried: Buffer = Buffer.alloc(0);

  take(chunk: Buffer): void {
    if (!this.#valid) return;
    const joined = this.#carried.length === 0 ? chunk : Buffer.concat([this.#carried, chunk]);
    const end = joined.length - unfinishedBytes(joined);
    this.#valid = isUtf8(joined.subarray(0, end));
    this.#carried = joined.subarray(end);
  }

  whole(): boolean {
    return this.#valid && this.#carried.length === 0;
  }
}

/** How many bytes at the end begin a character that the next chunk ends; 0 to 3. */
function unfinishedBytes(chunk: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= chunk.length; back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < sequenceBytes(byte) ? back : 0;
  }
  return 0;
}

function sequenceBytes(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/** A question mark between letters, in a word that is no address. */
function hasLostLetter(chunk: Buffer): boolean {
  for (let at = chunk.indexOf(0x3f); at !== -1; at = chunk.indexOf(0x3f, at + 1)) {
    const around = chunk.toString('latin1', Math.max(0, at - 200), at + 2);
    const word = around.slice(around.search(/[^\s",;|\t]*$/));
    if (/[A-Za-z]\?[a-z]$/.test(word) && !/[/:=.]/.test(word)) return true;
  }
  return false;
}

/** What follows the last zero of a UTF-16 text is a few characters beyond Latin; a whole line of letters is not. */
function isEightBitTail(last: Buffer): boolean {
  const tail = last.subarray(last.lastIndexOf(0) + 1).toString('latin1');
  return (
    tail.length >= 8 &&
    /^[\t\n\r -~\u0080-\u00ff]+[\n"}\]]$/.test(tail) &&
    tail.split('\n').length < tail.length / 8 + 1.5
  );
}
