import { Malformed } from './der.ts';

/**
 * Reading a stranger's JSON without a schema library: the verifier must start at once, and what it reads is small.
 * Everything here throws `Malformed`.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function asObject(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Malformed(`${what} is no object`);
  return value as Fields;
}

/** An object that has these names and no other. */
export function exactly(value: unknown, names: readonly string[], what: string): Fields {
  const fields = asObject(value, what);
  const wrong =
    Object.keys(fields).find((name) => !names.includes(name)) ??
    names.find((name) => !Object.hasOwn(fields, name));
  if (wrong !== undefined) throw new Malformed(`${what} has no or an unknown “${wrong.slice(0, 40)}”`);
  return fields;
}

export function asList(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`${what} is no list`);
  return value;
}

export function asText(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Malformed(`${what} is no text`);
  return value;
}

export function asCount(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Malformed(`${what} is no count`);
  return value;
}

export function asTruth(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw new Malformed(`${what} is neither true nor false`);
  return value;
}

export function asDigest(value: unknown, what: string): string {
  const text = asText(value, what);
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Malformed(`${what} is no SHA-256`);
  return text;
}
