/** A stretch of a text that is looked through by itself; neighbours overlap. */
export type Window = {
  readonly text: string;
  /** Something stood before it, or comes after: what touches that edge stands in the neighbour whole. */
  readonly before: boolean;
  readonly after: boolean;
};

const overlap = 1_024;
const least = 1 << 16;

/** A text that comes in pieces of any length, in windows that overlap by more than any identifier is long. */
export async function* textWindows(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Window> {
  let text = '';
  let before = false;
  for await (const piece of pieces) {
    text += piece;
    if (text.length < least) continue;
    yield { text, before, after: true };
    text = text.slice(-overlap);
    before = true;
  }
  yield { text, before, after: false };
}
