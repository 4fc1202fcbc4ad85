/** Numbers from 0 to 1 that follow from a seed alone (mulberry32): a run can be repeated anywhere. */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A whole number from 0 to below `end`. */
export const below = (random: Random, end: number): number => Math.floor(random() * end);

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Bytes that were changed, and how: the name of the change stands in a failing test. */
export type Mutation = { readonly kind: string; readonly bytes: Uint8Array };

type Run = { readonly from: number; readonly to: number };

function runOf(random: Random, { length }: Uint8Array, longest: number): Run {
  const from = below(random, Math.max(1, length));
  return { from, to: Math.min(length, from + 1 + below(random, longest)) };
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function edited(bytes: Uint8Array, edit: (copy: Uint8Array) => void): Uint8Array {
  const copy = Uint8Array.from(bytes);
  edit(copy);
  return copy;
}

/** Bytes that mean something to a parser: ends of lines and texts, the borders of lengths and tags. */
const telling = [
  0x00, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x2f, 0x30, 0x3c, 0x3e, 0x5c, 0x7f, 0x80, 0x81, 0xa0, 0xff,
];

type Change = (bytes: Uint8Array, random: Random) => Uint8Array;

const changes: Readonly<Record<string, Change>> = {
  'bit flipped': (bytes, random) =>
    edited(bytes, (copy) => {
      const at = below(random, copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << below(random, 8));
    }),
  'byte set': (bytes, random) =>
    edited(bytes, (copy) => {
      copy[below(random, copy.length)] = random() < 0.5 ? pick(random, telling) : below(random, 256);
    }),
  'byte counted up or down': (bytes, random) =>
    edited(bytes, (copy) => {
      const at = below(random, copy.length);
      copy[at] = (copy[at] ?? 0) + (random() < 0.5 ? 1 : 255);
    }),
  'run deleted': (bytes, random) => {
    const { from, to } = runOf(random, bytes, random() < 0.5 ? 1 : 64);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  'run inserted': (bytes, random) => {
    const at = below(random, bytes.length + 1);
    const filling = Uint8Array.from({ length: 1 + below(random, 16) }, () =>
      random() < 0.5 ? pick(random, telling) : below(random, 256),
    );
    return joined(bytes.subarray(0, at), filling, bytes.subarray(at));
  },
  'run doubled': (bytes, random) => {
    const { from, to } = runOf(random, bytes, 256);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  'run written over another place': (bytes, random) =>
    edited(bytes, (copy) => {
      const { from, to } = runOf(random, bytes, 64);
      copy.copyWithin(below(random, copy.length), from, to);
    }),
  'two runs swapped': (bytes, random) => {
    const cuts = Array.from({ length: 4 }, () => below(random, bytes.length + 1)).toSorted((a, b) => a - b);
    const [a = 0, b = 0, c = 0, d = 0] = cuts;
    const part = (from: number, to?: number): Uint8Array => bytes.subarray(from, to);
    return joined(part(0, a), part(c, d), part(b, c), part(a, b), part(d));
  },
  'run set to one byte': (bytes, random) =>
    edited(bytes, (copy) => {
      const { from, to } = runOf(random, bytes, 32);
      copy.fill(pick(random, [0x00, 0x20, 0xff]), from, to);
    }),
  'cut short': (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  'bytes after the end': (bytes, random) =>
    joined(
      bytes,
      Uint8Array.from({ length: 1 + below(random, 32) }, () => below(random, 256)),
    ),
};

/** One change of bytes that are not empty, of a kind that needs to know nothing about them. */
export function mutateBytes(bytes: Uint8Array, random: Random): Mutation {
  const [kind, change] = pick(random, Object.entries(changes));
  return { kind, bytes: change(bytes, random) };
}

export const sameAs = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;
