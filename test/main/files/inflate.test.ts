import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BadDeflate, inflated } from '#main/files/inflate.ts';

const sourceOf = (bytes: Buffer) => ({
  bytes: bytes.length,
  at: (offset: number, length: number) => bytes.subarray(offset, offset + length),
});
const unpack = (bytes: Buffer): Buffer => Buffer.concat([...inflated(sourceOf(bytes))]);

/** Numbers that look random and are the same each time. */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}

function mixed(length: number, seed: number): Buffer {
  const random = numbers(seed);
  const next = (): number => random.next().value ?? 0;
  const pieces: Buffer[] = [];
  for (let size = 0; size < length; size += pieces.at(-1)?.length ?? 0) {
    const kind = next() % 3;
    if (kind === 0) pieces.push(Buffer.alloc(1 + (next() % 70_000), next() % 256));
    else if (kind === 1) pieces.push(Buffer.from(`<c r="A${next()}" s="${next() % 9}"><v>${next()}</v></c>`));
    else pieces.push(Buffer.from(Array.from({ length: 1 + (next() % 2_000) }, () => next() % 256)));
  }
  return Buffer.concat(pieces);
}

describe('what zlib packed', () => {
  it.each([0, 1, 6, 9])('is unpacked to the same bytes, at level %i', (level) => {
    for (const [length, seed] of [
      [0, 1],
      [1, 2],
      [40_000, 3],
      [900_000, 4],
    ] as const) {
      const bytes = mixed(length, seed);
      for (const strategy of [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY])
        expect(unpack(deflateRawSync(bytes, { level, strategy })).equals(bytes)).toBe(true);
    }
  });

  it('comes in pieces of bounded size', () => {
    const pieces = [...inflated(sourceOf(deflateRawSync(Buffer.alloc(20 << 20))))];
    expect(pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(20 << 20);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(1 << 19);
  });
});

describe('what is no whole deflate stream', () => {
  const packed = deflateRawSync(mixed(3_000, 7));
  it('is refused wherever it is cut', () => {
    for (let end = 0; end < packed.length; end += 7)
      expect(() => unpack(packed.subarray(0, end)), `${end}`).toThrow(BadDeflate);
  });

  it('is refused with anything behind its end', () => {
    expect(() => unpack(Buffer.concat([packed, Buffer.alloc(1)]))).toThrow('bytes hide behind its end');
    expect(() => unpack(Buffer.concat([packed, packed]))).toThrow('bytes hide behind its end');
  });

  it('never throws anything but that it is bad, whichever byte is changed', () => {
    const random = numbers(11);
    for (let round = 0; round < 2_000; round += 1) {
      const copy = Buffer.from(packed);
      const at = (random.next().value ?? 0) % copy.length;
      copy[at] = (copy[at] ?? 0) ^ (1 + ((random.next().value ?? 0) % 255));
      try {
        unpack(copy);
      } catch (error) {
        expect(error).toBeInstanceOf(BadDeflate);
      }
    }
  });

  it.each<[string, number[], string]>([
    ['a part of a kind that there is not', [0b111], 'it has a part of no kind'],
    [
      'a match before the beginning',
      [0b0000_0011, 0b0000_0010, 0b0000_0000],
      'it points before its beginning',
    ],
    ['a stored part with two lengths', [0b001, 5, 0, 0, 0], 'a stored part has two lengths'],
  ])('is refused for %s', (_, bytes, reason) => {
    expect(() => unpack(Buffer.from(bytes))).toThrow(reason);
  });
});
