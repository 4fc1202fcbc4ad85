import { parseDocument } from 'yaml';

const comment = /^(\s*)(#.*)$/;

/**
 * Comments as far from the margin as they were: the library takes those that follow a list for a part of it and moves
 * them in, where a line that somebody takes the mark from would no longer fit. Only lines that stand once in both
 * texts; and only where the document stays the same, since a line of a text may begin with `#` too.
 */
export function withOwnIndents(before: string, after: string): string {
  const indents = indentsOf(before);
  const now = indentsOf(after);
  const restored = after
    .split('\n')
    .map((line) => {
      const [, , text = ''] = comment.exec(line) ?? [];
      const own = indents.get(text);
      return text !== '' && typeof own === 'string' && typeof now.get(text) === 'string' ? own + text : line;
    })
    .join('\n');
  return restored !== after && isSame(restored, after) ? restored : after;
}

/** The indent of each comment line; null for one that stands several times. */
function indentsOf(text: string): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const line of text.split('\n')) {
    const [, indent = '', words] = comment.exec(line.trimEnd()) ?? [];
    if (words !== undefined) found.set(words, found.has(words) ? null : indent);
  }
  return found;
}

function isSame(one: string, other: string): boolean {
  const parsed = [one, other].map((text) => parseDocument(text));
  if (parsed.some(({ errors }) => errors.length > 0)) return false;
  const [left, right] = parsed.map((document) => JSON.stringify(document.toJS()));
  return left === right;
}
