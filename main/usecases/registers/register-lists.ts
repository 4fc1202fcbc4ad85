/**
 * Cells of a register that hold a list: parts separated by `;`, trimmed, without empty ones. A part with a `;` of its
 * own stands in quotation marks, which are doubled inside: `"one; two"; three`. A quotation mark anywhere else is a
 * letter like any other.
 */
export function listOf(cell: string | undefined): readonly string[] {
  return splitParts(cell ?? '', 'list')
    .map(unquoted)
    .filter((part) => part !== '');
}

/** The cell for a list: what `listOf` reads again as the same parts. */
export function listCell(parts: readonly string[]): string {
  return parts.map((part) => quotedWhere(part, /;|^when:/i)).join('; ');
}

/** A part in quotation marks where it would else be taken for more, or for less. */
export function quotedWhere(part: string, separators: RegExp): string {
  return separators.test(part) || part.startsWith('"') ? `"${part.replaceAll('"', '""')}"` : part;
}

const wholeQuoted = /^"((?:[^"]|"")*)"$/s;

/** Trimmed, and without the marks around it. */
export function unquoted(part: string): string {
  const trimmed = part.trim();
  const inner = wholeQuoted.exec(trimmed)?.[1];
  return inner === undefined ? trimmed : inner.replaceAll('""', '"').trim();
}

/** Where a quotation mark opens a part, and what may follow the one that closes it. */
const list = { separator: ';', opensAfter: /(?:^|;)\s*$/, whole: /"(?:[^"]|"")*"\s*(?=$|;)/y } as const;
const rule = {
  separator: ';',
  opensAfter: /(?:^|[;=|])\s*$/,
  whole: /"(?:[^"]|"")*"\s*(?=$|[;|])/y,
} as const;
const values = { separator: '|', opensAfter: /(?:^|\|)\s*$/, whole: /"(?:[^"]|"")*"\s*(?=$|\|)/y } as const;
const grammars = { list, rule, values };

/** Parts with their quotation marks: those of a list, of a rule (`key=value; …`), or the values of one key. */
export function splitParts(text: string, grammar: keyof typeof grammars): readonly string[] {
  const { separator, opensAfter, whole } = grammars[grammar];
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
    if (text[at] !== '"' || !opensAfter.test(text.slice(start === 0 ? 0 : start - 1, at))) continue;
    whole.lastIndex = at;
    const quoted = whole.exec(text);
    if (quoted !== null) at += quoted[0].length - 1;
  }
  return [...parts, text.slice(start)];
}
