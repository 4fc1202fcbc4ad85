import { Malformed } from '#shared/pack/der.ts';

/** No line of a pack comes near it; without a bound, a file of one line would be held whole. In UTF-16 units. */
const longestLine = 16 << 20;

/** A mark at the beginning is kept: it is a character that belongs nowhere in a pack. */
const strictDecoder = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded(decoder: ReturnType<typeof strictDecoder>, chunk: Uint8Array | undefined): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new Malformed('it is not UTF-8');
  }
}

/** Bytes as a text; what is no UTF-8 throws `Malformed`. */
export function utf8Text(bytes: Uint8Array): string {
  const decoder = strictDecoder();
  return decoded(decoder, bytes) + decoded(decoder, undefined);
}

/**
 * Lines of a UTF-8 text in pieces, without their ends. Throws `Malformed` for bytes that are no UTF-8, a line beyond
 * all bounds and a last line without an end.
 */
export function* splitLines(chunks: Iterable<Uint8Array>): Generator<string> {
  const decoder = strictDecoder();
  let begun: string[] = [];
  let length = 0;
  const take = function* (text: string): Generator<string> {
    const lines = text.split('\n');
    const rest = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = begun.join('') + (lines[0] ?? '');
      begun = [];
      length = 0;
      yield* lines;
    }
    begun.push(rest);
    length += rest.length;
    if (length > longestLine) throw new Malformed('it has a line that is longer than any can be');
  };
  for (const chunk of chunks) yield* take(decoded(decoder, chunk));
  yield* take(decoded(decoder, undefined));
  if (length > 0) throw new Malformed('its last line has no end');
}
