import type { Form, Keys } from './form.ts';

type Known = { readonly allowed: ReadonlyMap<string, Form>; readonly required: readonly string[] };

const known = new WeakMap<Keys, Known>();

/** The keys of a dictionary's form, and those that must be there; found out once. */
export function keysOf(keys: Keys): Known {
  const before = known.get(keys);
  if (before !== undefined) return before;
  const found: Known = {
    allowed: new Map(Object.entries(keys).map(([key, form]) => [key.replace(/\?$/, ''), form])),
    required: Object.keys(keys).filter((key) => !key.endsWith('?')),
  };
  known.set(keys, found);
  return found;
}
