import { segmentsOf, valueAt } from './field.ts';

/**
 * What stands at a dotted path of a JSON element, also inside lists: `factors.type` is the type of every factor. A
 * property that is called so as a whole, dot and all, comes first. Undefined where there is nothing.
 */
export function valuesAt(element: unknown, path: string): unknown {
  return valueAt(element, [path]) ?? collected(element, segmentsOf(path));
}

function collected(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (!Array.isArray(value)) return collectedIn(value, name, rest);
  const found = value.flatMap((entry: unknown) => collected(entry, path) ?? []);
  return found.length === 0 ? undefined : found;
}

function collectedIn(value: unknown, name: string, rest: readonly string[]): unknown {
  const inner = valueAt(value, [name]);
  return inner === undefined ? undefined : collected(inner, rest);
}
