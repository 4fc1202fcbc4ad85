/**
 * A pattern in which `*` stands for any text, also none; everything else stands for itself. Case does not matter,
 * both sides are compared in NFC. Linear in the text: a pattern from a stranger cannot make it search for ever.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const parts = fold(pattern).split('*');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (text) => fold(text) === first;
  return (text) => {
    const folded = fold(text);
    if (!folded.startsWith(first) || !folded.endsWith(last)) return false;
    let from = first.length;
    for (const part of rest) {
      const at = folded.indexOf(part, from);
      if (at === -1) return false;
      from = at + part.length;
    }
    return from <= folded.length - last.length;
  };
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
