import { Malformed } from '#shared/pack/der.ts';

/** Lines of a UTF-8 text in pieces, without their ends. Bytes that are no UTF-8 throw; so does a last line without an end. */
export function* splitLines(chunks: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') throw new Malformed('its last line has no end');
}
