import type { ValueSpan, JsonWindow } from './json-window.ts';
import { unfitText } from './unfit-text.ts';

export type Element = { readonly element: unknown } | { readonly rejected: string };

const deepest = 64;

/**
 * Parses elements that lie one after the other in one window, commas between them or (JSON Lines) nothing. With
 * commas, one `JSON.parse` over all of them is the fast way; else, and where it fails, each is parsed alone and the
 * broken ones are rejected.
 */
export function parseElements(
  window: JsonWindow,
  spans: readonly ValueSpan[],
  commas: boolean,
): readonly Element[] {
  const together = commas ? parseTogether(window, spans) : null;
  const escaped = escapeFinder(window.bytes);
  return spans.map((span, index) => {
    if (span.depth > deepest) return { rejected: `is nested deeper than ${deepest} levels` };
    const parsed =
      together === null || span.longNumber ? parseAlone(window, span) : { element: together[index] };
    return 'rejected' in parsed ? parsed : checked(parsed.element, span, escaped(span));
  });
}

function parseTogether(window: JsonWindow, spans: readonly ValueSpan[]): readonly unknown[] | null {
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined) return [];
  if (spans.some((span) => span.depth > deepest)) return null;
  try {
    const parsed = JSON.parse(`[${window.bytes.toString('utf8', first.start, last.end)}]`) as unknown[];
    return parsed.length === spans.length ? parsed : null;
  } catch {
    return null;
  }
}

function parseAlone(window: JsonWindow, span: ValueSpan): Element {
  try {
    return { element: parseJson(window.text(span), span.longNumber) };
  } catch {
    return { rejected: 'is not valid JSON' };
  }
}

/** `JSON.parse` that keeps whole numbers above 2^53 as their digits: they are ids, and ids are strings. */
export function parseJson(text: string, longNumber: boolean): unknown {
  return longNumber ? (JSON.parse(text, keepDigits) as unknown) : (JSON.parse(text) as unknown);
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? source : value;
}

/** Whether a span, asked for in order, holds a `\u` escape: only such can make a NUL or half a character. */
function escapeFinder(bytes: Buffer): (span: ValueSpan) => boolean {
  let next = -1;
  return ({ start, end }) => {
    if (next < start) {
      const found = bytes.indexOf('\\u', start);
      next = found === -1 ? bytes.length : found;
    }
    return next < end;
  };
}

function checked(element: unknown, span: ValueSpan, escaped: boolean): Element {
  if (keysIn(element) !== span.colons) return { rejected: 'gives one key twice' };
  const unfit = escaped ? unfitWithin(element) : null;
  return unfit === null ? { element } : { rejected: unfit };
}

/** Every key of every object in it; depth was bounded before. */
function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') count += keysIn(item);
    return count;
  }
  for (const key in value) {
    count += 1;
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof inner === 'object') count += keysIn(inner);
  }
  return count;
}

/** Text that a database would cut or change in silence. */
function unfitWithin(value: unknown): string | null {
  if (typeof value === 'string') return unfitText(value);
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = unfitText(key) ?? unfitWithin(inner);
    if (found !== null) return found;
  }
  return null;
}
