import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, wildcard } from '#shared/lib/wildcard.ts';

describe('wildcard', () => {
  it.each([
    ['anna@x.example', 'ANNA@x.example', true],
    ['anna', 'anna2', false],
    ['room-*', 'room-12', true],
    ['*@x.example', 'a@x.example', true],
    ['a*a', 'a', false],
    ['a*b*c', 'aXbXc', true],
    ['a*b*c', 'acb', false],
    ['*', '', true],
    ['a.c', 'abc', false],
    ['zo\u00e9', 'Zoe\u0301', true],
  ])('%s fits %s: %s', (pattern, text, fits) => {
    expect(wildcard(pattern)(fold(text))).toBe(fits);
  });

  it('agrees with a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(letters, plain, (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text);
        return wildcard(pattern)(fold(text)) === expected;
      }),
      { seed: 31 },
    );
  });

  it('does not search for ever', () => {
    const started = performance.now();
    expect(wildcard(`${'*a'.repeat(40)}*b`)(fold('a'.repeat(50_000)))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
