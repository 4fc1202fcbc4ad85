/**
 * Remembers what a pure function said of a text. Exports repeat a few hundred texts over a million rows; the
 * limit bounds the memory where they do not.
 */
export function memo<T>(read: (text: string) => T, limit = 4096): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size < limit) known.set(text, value);
    return value;
  };
}
