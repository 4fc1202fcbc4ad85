import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternIndex } from '#shared/lib/pattern-index.ts';
import { fold, wildcard } from '#shared/lib/wildcard.ts';

const index = (...patterns: readonly string[]) =>
  patternIndex(patterns.map((pattern) => ({ pattern, value: pattern })));

describe('an index of patterns', () => {
  it('finds identifiers and patterns, whatever the case, each once and in their order', () => {
    const { fitting } = index('*@sturm.example', 'JAN@sturm.example', 'jan@*', 'eva@sturm.example');
    expect(fitting(['jan@Sturm.example', 'jan@sturm.example'])).toEqual([
      '*@sturm.example',
      'JAN@sturm.example',
      'jan@*',
    ]);
    expect(fitting(['x@other.example'])).toEqual([]);
  });

  it('tries short and empty patterns on every name', () => {
    expect(index('*', 'a*b', '*@x*').fitting(['acb@x'])).toEqual(['*', '*@x*']);
    expect(index('*', 'a*b').fitting([''])).toEqual(['*']);
    expect(index().fitting(['a'])).toEqual([]);
  });

  it('answers as trying each pattern would', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '*', '@'), maxLength: 12 });
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '@'), maxLength: 16 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 12 }),
        fc.array(name, { maxLength: 3 }),
        (words, names) => {
          const each = words.filter((pattern) => names.some((one) => wildcard(pattern)(fold(one))));
          expect(index(...words).fitting(names)).toEqual(each);
        },
      ),
      { seed: 5 },
    );
  });
});
