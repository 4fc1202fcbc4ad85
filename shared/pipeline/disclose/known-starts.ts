import { longFrom } from './letters.ts';

/**
 * What may be an identifier, in a few bytes for each: sets that never miss one that they hold, and rarely name one
 * that they do not. Whatever they name is looked up.
 */
export type KnownStarts = {
  readonly add: (folded: string) => void;
  /**
   * Lengths at which an identifier that begins at `at` may end, shortest first. `from` bounds them: what is shorter
   * is not asked for.
   */
  readonly lengthsAt: (text: string, at: number, from: number) => readonly number[];
};

const shortest = 4;
/** Names of directories may be long; nobody writes more of one into a sentence. */
const longest = 400;
const seed = 0x811c9dc5;
const prime = 0x01000193;
const none: readonly number[] = [];

/** A set of 32-bit hashes, two bits each. */
function hashSet(expected: number): { add: (hash: number) => void; has: (hash: number) => boolean } {
  const words = 2 ** Math.max(10, Math.ceil(Math.log2(expected / 2)));
  const bits = new Uint32Array(words);
  const mask = words * 32 - 1;
  const second = (hash: number) => (Math.imul(hash, 0x9e3779b1) ^ (hash >>> 15)) & mask;
  const mix = (hash: number) => (hash ^ (hash >>> 13)) & mask;
  const set = (bit: number) => {
    const word = bit >>> 5;
    bits[word] = (bits[word] ?? 0) | (1 << (bit & 31));
  };
  const isSet = (bit: number) => ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  return {
    add: (hash) => {
      set(mix(hash));
      set(second(hash));
    },
    has: (hash) => isSet(mix(hash)) && isSet(second(hash)),
  };
}

/** `expected`: how many identifiers there may be; more only make it ask more often. */
export function knownStarts(expected: number): KnownStarts {
  const firsts = hashSet(expected);
  const heads = hashSet(expected);
  const wholes = hashSet(expected);
  const hasLength = new Uint8Array(longest + 1);
  let most = 0;
  return {
    add: (folded) => {
      const length = Math.min(folded.length, longest);
      if (length < shortest) return;
      let hash = seed;
      for (let index = 0; index < length; index += 1) {
        hash = Math.imul(hash ^ folded.charCodeAt(index), prime);
        if (index + 1 === shortest) firsts.add(hash);
        if (index + 1 === longFrom) heads.add(hash);
      }
      wholes.add(hash);
      hasLength[length] = 1;
      most = Math.max(most, length);
    },
    lengthsAt: (text, at, from) => {
      const room = Math.min(most, text.length - at);
      let found: number[] | null = null;
      let hash = seed;
      for (let index = 0; index < room; index += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(at + index), prime);
        const length = index + 1;
        if (length < shortest) continue;
        if (length === shortest && !firsts.has(hash)) return none;
        if (length === longFrom && !heads.has(hash)) return found ?? none;
        if (length >= from && hasLength[length] === 1 && wholes.has(hash)) (found ??= []).push(length);
      }
      return found ?? none;
    },
  };
}
