import { fold, wildcard, type Folded } from './wildcard.ts';

/** Which of many patterns a name fits, without trying each of them. */
export type PatternIndex<T> = {
  /** Values of all patterns that one of the names fits, each once, in the order that they were given in. */
  readonly fitting: (names: readonly string[]) => readonly T[];
};

type Entry<T> = { readonly at: number; readonly value: T; readonly fits: (name: Folded) => boolean };

/** Characters of a pattern by which it is looked up; shorter ones are tried on every name. */
const gram = 4;

/**
 * Identifiers are looked up whole; a pattern with `*` by four characters of its longest literal part, those that the
 * fewest others have. So a million accounts can be asked against a thousand patterns.
 */
export function patternIndex<T>(
  patterns: readonly { readonly pattern: string; readonly value: T }[],
): PatternIndex<T> {
  const whole = new Map<string, Entry<T>[]>();
  const byGram = new Map<number, Entry<T>[]>();
  const always: Entry<T>[] = [];
  const needles = patterns.map(({ pattern }) => longest(fold(pattern).split('*')));
  const frequency = new Map<number, number>();
  for (const needle of needles)
    for (const hash of new Set(gramsOf(needle))) frequency.set(hash, (frequency.get(hash) ?? 0) + 1);
  for (const [at, { pattern, value }] of patterns.entries()) {
    const entry = { at, value, fits: wildcard(pattern) };
    if (!pattern.includes('*')) put(whole, fold(pattern), entry);
    else {
      const rarest = rarestOf(gramsOf(needles[at] ?? ''), frequency);
      if (rarest === null) always.push(entry);
      else put(byGram, rarest, entry);
    }
  }
  return { fitting: (names) => fitting(names, { whole, byGram, always }) };
}

type Tables<T> = {
  readonly whole: ReadonlyMap<string, readonly Entry<T>[]>;
  readonly byGram: ReadonlyMap<number, readonly Entry<T>[]>;
  readonly always: readonly Entry<T>[];
};

const none: readonly never[] = [];

function fitting<T>(names: readonly string[], { whole, byGram, always }: Tables<T>): readonly T[] {
  let found: Map<number, T> | null = null;
  const add = ({ at, value }: Entry<T>): void => {
    found ??= new Map();
    found.set(at, value);
  };
  for (const name of new Set(names.map(fold))) {
    for (const entry of whole.get(name) ?? none) add(entry);
    for (const entry of always) if (entry.fits(name)) add(entry);
    if (byGram.size === 0) continue;
    for (let at = 0; at + gram <= name.length; at += 1) {
      const candidates = byGram.get(hashAt(name, at));
      if (candidates === undefined) continue;
      for (const entry of candidates) if (entry.fits(name)) add(entry);
    }
  }
  return found === null ? none : inOrder(found);
}

function inOrder<T>(found: ReadonlyMap<number, T>): readonly T[] {
  return [...found].toSorted(([left], [right]) => left - right).map(([, value]) => value);
}

function put<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function longest(parts: readonly string[]): string {
  return parts.reduce((one, other) => (other.length > one.length ? other : one), '');
}

function gramsOf(text: string): readonly number[] {
  return Array.from({ length: Math.max(0, text.length - gram + 1) }, (_, at) => hashAt(text, at));
}

function rarestOf(hashes: readonly number[], frequency: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  for (const hash of hashes)
    if (best === null || (frequency.get(hash) ?? 0) < (frequency.get(best) ?? 0)) best = hash;
  return best;
}

/** Two that are alike by chance only cost a trial. */
function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let offset = 0; offset < gram; offset += 1) hash = (hash * 31 + text.charCodeAt(at + offset)) | 0;
  return hash;
}
