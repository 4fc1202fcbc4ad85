import { describe, expect, it } from 'vitest';
import { splitLines, utf8Text } from '#main/files/split-lines.ts';

/** A text in pieces of `size` bytes: letters and lines are cut anywhere. */
function pieces(text: string, size: number): readonly Uint8Array[] {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

describe('lines of a text in pieces', () => {
  it('are the same, however it is cut', () => {
    const text = 'erste Zeile: Größe\n\nдва\n🙂 last\n';
    for (let size = 1; size <= 20; size += 1)
      expect([...splitLines(pieces(text, size))]).toEqual(['erste Zeile: Größe', '', 'два', '🙂 last']);
    expect([...splitLines([])]).toEqual([]);
  });

  it('keep a mark at the beginning, so that nobody takes it for nothing', () => {
    expect([...splitLines([Buffer.from('\ufeffa\n')])]).toEqual(['\ufeffa']);
    expect(utf8Text(Buffer.from('\ufeffa'))).toBe('\ufeffa');
  });

  it.each<[string, readonly Uint8Array[], RegExp]>([
    ['no end of the last line', pieces('a\nb', 2), /last line has no end/],
    ['half a letter at the end', [Buffer.from('a\n'), Buffer.from([0xc3])], /not UTF-8/],
    ['a byte of no letter', [Buffer.from([0x61, 0xff, 0x0a])], /not UTF-8/],
  ])('with %s throw', (_name, chunks, why) => {
    expect(() => [...splitLines(chunks)]).toThrow(why);
  });

  it('never hold a line without an end: it ends the reading while it is still small', () => {
    const chunk = Buffer.alloc(1 << 20, 'a');
    let given = 0;
    const endless = function* (): Generator<Uint8Array> {
      for (;;) {
        given += 1;
        yield chunk;
      }
    };
    expect(() => [...splitLines(endless())]).toThrow(/longer than any can be/);
    expect(given).toBeLessThan(20);
  });
});
