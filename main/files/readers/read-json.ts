import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { RawRow } from '#shared/model/raw-row.ts';
import type { ElementReading } from './element-reader.ts';
import { collectScalars, lastEnvelope } from './json-envelope.ts';
import { parseElements, parseJson } from './json-element.ts';
import { shapeOfObject, type PageShape } from './json-shape.ts';
import { JsonWindow, spanOfValue, type ValueSpan } from './json-window.ts';
import type { ReadRow } from './source-reader.ts';

/** A row larger than this is not a row of an identity export. */
const largestElement = 16 << 20;
const lookAhead = 256 * 1024;
/** Documents that are one row each (JSON Lines) come so many in a batch. */
const singlesTogether = 500;

/** Lists that are rows beside the first: AWS says of a user which groups, and of the groups what they may do. */
const besides: ReadonlyMap<string, readonly string[]> = new Map([
  ['UserDetailList', ['GroupDetailList', 'Policies']],
]);

const codes = {
  openArray: 0x5b,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
  comma: 0x2c,
  colon: 0x3a,
};

/**
 * The rows of one JSON file: pages (`value` and the like), bare arrays and single objects, one document or
 * several one after the other. Batches end with the window, so memory is a chunk and one element.
 */
export function readJson(file: string, chunks: () => Iterable<Buffer>): ElementReading {
  let envelopes: Map<string, string>[] = [];
  let arrayName: string | null = null;
  return {
    envelope: () => lastEnvelope(envelopes),
    arrayName: () => arrayName,
    batches: function* () {
      envelopes = [];
      const reading = new JsonReading(file, new JsonWindow(chunks()));
      for (const batch of reading.documents(envelopes)) {
        arrayName ??= reading.arrayName;
        if (batch.length > 0) yield batch;
      }
      arrayName ??= reading.arrayName;
    },
  };
}

class JsonReading {
  /** Of the list that was met; a page may have none. */
  arrayName: string | null = null;
  readonly #file: string;
  readonly #window: JsonWindow;
  #row = 0;

  constructor(file: string, window: JsonWindow) {
    this.#file = file;
    this.#window = window;
  }

  /** Adds the envelope of each page; a bare array or a single object has none, and proves nothing. */
  *documents(envelopes: Map<string, string>[]): Generator<readonly ReadRow[]> {
    let singles: ReadRow[] = [];
    for (let count = 0; ; count += 1) {
      const byte = this.#window.peek();
      const shape = byte === codes.openObject ? this.#shape(count) : null;
      if (shape?.kind === 'single') {
        for (const row of this.#rows(this.#alikeSpans(), false)) singles.push(row);
        if (singles.length < singlesTogether) continue;
      }
      if (singles.length > 0) yield singles;
      singles = [];
      if (byte === -1) return;
      if (shape?.kind === 'accounts') yield* this.#accounts();
      else if (shape?.kind === 'page') {
        const envelope = new Map<string, string>();
        envelopes.push(envelope);
        yield* this.#page(envelope, shape.arrayName);
      } else if (byte === codes.openArray) yield* this.#elements();
      else if (shape === null) throw this.#broken();
    }
  }

  /** Of the object at the position, as far as it is within reach; `before`: documents read before it. */
  #shape(before: number): PageShape {
    const window = this.#window;
    const pending = window.bytes.length - window.position;
    if (pending < lookAhead) window.load(lookAhead - pending);
    const shape = shapeOfObject(window.bytes, window.position, before > 0);
    if (shape.kind === 'error') throw this.#refused(shape.code);
    return shape;
  }

  /** `within`: the wrapping object that is read, with its dot; empty for the document itself. */
  *#page(envelope: Map<string, string>, arrayName: string, within = ''): Generator<readonly ReadRow[]> {
    this.#take(codes.openObject);
    while (this.#peek() !== codes.closeObject) {
      const name = `${within}${String(this.#parsed(this.#value()))}`;
      this.#take(codes.colon);
      const isRows = name === arrayName || besides.get(arrayName)?.includes(name) === true;
      if (isRows && this.#peek() === codes.openArray) {
        this.arrayName = arrayName;
        yield* this.#elements();
      } else if (arrayName.startsWith(`${name}.`) && this.#peek() === codes.openObject)
        yield* this.#page(envelope, arrayName, `${name}.`);
      else collectScalars(envelope, name, this.#parsed(this.#value()));
      if (this.#peek() === codes.comma) this.#take(codes.comma);
      else if (this.#peek() !== codes.closeObject) throw this.#broken();
    }
    this.#take(codes.closeObject);
  }

  /** Each account with its list, as an element `{ account, items }`. */
  *#accounts(): Generator<readonly ReadRow[]> {
    const rows: ReadRow[] = [];
    this.#take(codes.openObject);
    while (this.#peek() !== codes.closeObject) {
      const account = String(this.#parsed(this.#value()));
      this.#take(codes.colon);
      const read = this.#rows([this.#value()]);
      rows.push(...read.map((row) => ('raw' in row ? ofAccount(account, row) : row)));
      if (rows.length >= singlesTogether) yield rows.splice(0);
      if (this.#peek() === codes.comma) this.#take(codes.comma);
      else if (this.#peek() !== codes.closeObject) throw this.#broken();
    }
    this.#take(codes.closeObject);
    yield rows;
  }

  /** The elements of an array, as many at a time as are whole in the window. */
  *#elements(): Generator<readonly ReadRow[]> {
    this.#take(codes.openArray);
    let first = true;
    while (this.#peek() !== codes.closeArray) {
      if (!first) this.#take(codes.comma);
      first = false;
      if (this.#peek() === codes.closeArray) throw this.#broken();
      const spans = this.#wholeSpans();
      yield this.#rows(spans);
    }
    this.#take(codes.closeArray);
  }

  /** At least one element: loads until it is whole. Leaves the position after the last. */
  #wholeSpans(): readonly ValueSpan[] {
    this.#peek();
    const spans = [this.#value()];
    const { bytes } = this.#window;
    for (;;) {
      const comma = skipSpace(bytes, this.#window.position);
      if (bytes[comma] !== codes.comma) return spans;
      const start = skipSpace(bytes, comma + 1);
      const span = start < bytes.length ? spanOfValue(bytes, start) : null;
      if (span === null || bytes[start] === codes.closeArray) return spans;
      spans.push(span);
      this.#window.position = span.end;
    }
  }

  /**
   * The object at the position, and those behind it, whole in the window, that begin with the same key: a row's like,
   * not a page. Leaves the position after the last.
   */
  #alikeSpans(): readonly ValueSpan[] {
    const first = this.#value();
    const spans = [first];
    const { bytes } = this.#window;
    const key = spanOfValue(bytes, skipSpace(bytes, first.start + 1));
    const beginning = bytes.subarray(first.start, key?.end ?? first.start);
    if (key === null || !/^\{\s*"[A-Za-z]/.test(beginning.toString('latin1'))) return spans;
    while (spans.length < singlesTogether) {
      const start = skipSpace(bytes, this.#window.position);
      if (!bytes.subarray(start, start + beginning.length).equals(beginning)) return spans;
      const span = spanOfValue(bytes, start);
      if (span === null || span.end - span.start > largestElement) return spans;
      spans.push(span);
      this.#window.position = span.end;
    }
    return spans;
  }

  /** `commas`: between them stands nothing but commas. */
  #rows(spans: readonly ValueSpan[], commas = true): readonly ReadRow[] {
    return parseElements(this.#window, spans, commas).map((parsed): ReadRow => {
      const row = this.#row++;
      return 'rejected' in parsed ? { row, rejected: parsed.rejected } : { row, raw: parsed };
    });
  }

  /** The whole value at the position, loading until it ends; the position moves behind it. */
  #value(): ValueSpan {
    this.#peek();
    const window = this.#window;
    for (;;) {
      const span = spanOfValue(window.bytes, window.position);
      if (span !== null) {
        if (span.end - span.start > largestElement) throw this.#tooLarge();
        window.position = span.end;
        return span;
      }
      const pending = window.bytes.length - window.position;
      if (pending > largestElement) throw this.#tooLarge();
      // As much again, so that a large element is not looked at once a piece.
      if (!window.load(pending)) throw this.#truncated();
    }
  }

  #parsed(span: ValueSpan): unknown {
    try {
      return parseJson(this.#window.text(span), span.longNumber);
    } catch {
      throw this.#broken();
    }
  }

  #peek(): number {
    const byte = this.#window.peek();
    if (byte === -1) throw this.#truncated();
    return byte;
  }

  #take(code: number): void {
    if (this.#peek() !== code) throw this.#broken();
    this.#window.position += 1;
  }

  #lastWhole(): string {
    return this.#row === 0 ? 'before its first whole element' : `after element ${this.#row - 1}`;
  }

  #truncated(): SourceUnreadable {
    return this.#unreadable('json-truncated', `This JSON ends in the middle, ${this.#lastWhole()}.`);
  }

  #broken(): SourceUnreadable {
    return this.#unreadable('json-broken', `This is not valid JSON, ${this.#lastWhole()}.`);
  }

  #tooLarge(): SourceUnreadable {
    return this.#unreadable(
      'json-element-too-large',
      `An element is larger than 16 MiB, ${this.#lastWhole()}.`,
    );
  }

  #refused(code: string | null): SourceUnreadable {
    const which = code === null ? '' : ` (${code})`;
    return new SourceUnreadable({
      code: 'json-error-body',
      file: this.#file,
      message: `This is an error message that was saved as an export${which}.`,
      remedy: 'Export it again with an account that may read it.',
    });
  }

  #unreadable(code: string, message: string): SourceUnreadable {
    return new SourceUnreadable({
      code,
      file: this.#file,
      ...(this.#row > 0 ? { row: this.#row - 1 } : {}),
      message,
      remedy: 'Export it again: the rows after that point are missing.',
    });
  }
}

function ofAccount(account: string, { row, raw }: Extract<ReadRow, { raw: RawRow }>): ReadRow {
  return { row, raw: { element: { account, items: 'element' in raw ? raw.element : null } } };
}

function skipSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1;
  return at;
}
