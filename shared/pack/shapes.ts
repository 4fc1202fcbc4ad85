/**
 * What a value must be: null where it is, else where in it something is not, and what. For members with a million
 * lines: nothing is made while a value is as it should be.
 */
export type Shape = (value: unknown) => string | null;

export const text: Shape = (value) => (typeof value === 'string' ? null : ' is no text');
export const truth: Shape = (value) => (typeof value === 'boolean' ? null : ' is neither true nor false');
export const count: Shape = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? null : ' is no count';

export function upTo(largest: number): Shape {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= largest
      ? null
      : ` is no number from 0 to ${largest}`;
}

export function oneOf(words: readonly string[]): Shape {
  const known: ReadonlySet<unknown> = new Set(words);
  return (value) => (known.has(value) ? null : ' is none of the words that are known');
}

export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null ? null : shape(value);

export function listOf(shape: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) return ' is no list';
    for (let index = 0; index < value.length; index += 1) {
      const fault = shape(value[index]);
      if (fault !== null) return `[${index}]${fault}`;
    }
    return null;
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any names, in the canonical order, each with a value of this shape. */
export function recordOf(shape: Shape): Shape {
  return (value) => {
    if (!isObject(value)) return ' is no object';
    let before = '';
    for (const name of Object.keys(value)) {
      if (name < before) return ' has its names in another order';
      before = name;
      const fault = shape(value[name]);
      if (fault !== null) return `.${name.slice(0, 40)}${fault}`;
    }
    return null;
  };
}

/** Exactly these names, in the canonical order (RFC 8785); those of `optional` may be missing. */
export function objectOf(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const shapes = new Map(Object.entries({ ...required, ...optional }));
  const names = Object.keys(required);
  return (value) => {
    if (!isObject(value)) return ' is no object';
    let before = '';
    let found = 0;
    for (const name of Object.keys(value)) {
      const shape = shapes.get(name);
      if (shape === undefined) return ` has an unknown “${name.slice(0, 40)}”`;
      if (name <= before) return ' has its names in another order';
      before = name;
      const fault = shape(value[name]);
      if (fault !== null) return `.${name}${fault}`;
      if (Object.hasOwn(required, name)) found += 1;
    }
    return found === names.length
      ? null
      : ` has no “${names.find((name) => !Object.hasOwn(value, name)) ?? ''}”`;
  };
}
