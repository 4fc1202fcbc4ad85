import type { TextChunk } from './decode-text.ts';

/** Enough of a text to recognise its shape and its delimiter; `whole`: it is all of it. */
export type TextStart = { readonly text: string; readonly whole: boolean };

const startLength = 64 << 10;

/** The start of a file, in however small pieces it comes. */
export function startOf(chunks: Iterable<TextChunk>): TextStart {
  let start = '';
  for (const { text } of chunks) {
    if (start.length >= startLength) return { text: start, whole: false };
    start += text;
  }
  return { text: start, whole: true };
}
