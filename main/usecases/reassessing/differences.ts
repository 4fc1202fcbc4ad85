/** One place at which the pack says something else than the assessment that was run again. */
export type Difference = { readonly at: string; readonly stated: string; readonly found: string };

const longestValue = 120;

export function shownValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** What tells the entries of a list apart, so that a line says of what it is. */
const labels = ['id', 'item', 'slot', 'system', 'finding', 'file', 'path', 'vendor'] as const;

function labelOf(entry: unknown, index: number): string {
  const found = isGroup(entry)
    ? labels.map((name) => entry[name]).find((value) => typeof value === 'string')
    : undefined;
  return typeof found === 'string' ? `[${found}]` : `[${index + 1}]`;
}

/** Plain data compared in every part; the order of names does not matter, that of lists does. */
export function* differences(stated: unknown, found: unknown, at: string): Generator<Difference> {
  if (isGroup(stated) && isGroup(found)) {
    const names = [...new Set([...Object.keys(stated), ...Object.keys(found)])];
    for (const name of names)
      yield* differences(stated[name], found[name], at === '' ? name : `${at}.${name}`);
  } else if (isList(stated) && isList(found) && stated.length === found.length) {
    for (const [index, entry] of stated.entries())
      yield* differences(entry, found[index], `${at}${labelOf(entry, index)}`);
  } else if (JSON.stringify(stated) !== JSON.stringify(found)) {
    yield { at, stated: shownValue(stated), found: shownValue(found) };
  }
}
