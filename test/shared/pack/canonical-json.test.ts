import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#shared/pack/canonical-json.ts';

describe('canonical JSON', () => {
  it('writes the example of RFC 8785 §3.2.4', () => {
    const example = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 code unit, as RFC 8785 §3.2.3 shows', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const written = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(Object.keys(JSON.parse(written) as object)).toHaveLength(7);
    const order = [...written.matchAll(/"((?:[^"\\]|\\.)+)":/g)].map(
      (match) => JSON.parse(`"${match[1]}"`) as string,
    );
    expect(order).toEqual(['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
  });

  it('leaves out what is absent, and writes minus zero as zero', () => {
    expect(canonicalJson({ b: undefined, a: -0 })).toBe('{"a":0}');
  });

  it.each([
    ['a lone surrogate', '\ud800'],
    ['a number that is none', Number.NaN],
    ['infinity', Infinity],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['nothing', undefined],
  ])('has no form for %s', (_name, value) => {
    expect(() => canonicalJson([value])).toThrow();
  });

  it('has no form for what is nested too deep', () => {
    let nested: unknown = 1;
    for (let depth = 0; depth < 100; depth += 1) nested = [nested];
    expect(() => canonicalJson(nested)).toThrow(/deep/);
  });
});
