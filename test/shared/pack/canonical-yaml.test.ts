import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { canonicalYaml } from '#shared/pack/canonical-yaml.ts';
import { Malformed } from '#shared/pack/der.ts';
import { readCanonicalYaml } from '#shared/pack/read-canonical-yaml.ts';

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 8 }), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('canonicalYaml', () => {
  it('writes blocks, quotes every text and leaves out what is undefined', () => {
    expect(
      canonicalYaml({
        version: 1,
        name: 'No',
        gone: undefined,
        list: [{ a: 'x', b: [] }, 'y', [1, 2]],
        empty: {},
        'on-call': null,
      }),
    ).toBe(
      [
        'version: 1',
        'name: "No"',
        'list:',
        '  - a: "x"',
        '    b: []',
        '  - "y"',
        '  - - 1',
        '    - 2',
        'empty: {}',
        'on-call: null',
        '',
      ].join('\n'),
    );
  });

  it('is read back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(parse(canonicalYaml(value), { schema: 'core' })).toEqual(value);
      }),
      { seed: 31 },
    );
  });
});

describe('readCanonicalYaml', () => {
  it('reads back what is written, whatever it holds', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(readCanonicalYaml(canonicalYaml(value))).toEqual(value);
      }),
      { seed: 31 },
    );
  });

  it('reads what YAML reads', () => {
    const value = {
      'a: b': [['- x', -5], { '"q"': 'y: z', __proto__x: [] }],
      text: 'one\n# two \u2028\\"',
      true: { no: {} },
      'on-call': null,
    };
    const text = canonicalYaml(value);
    expect(readCanonicalYaml(text)).toEqual(value);
    expect(parse(text, { schema: 'core' })).toEqual(value);
  });

  it.each([
    ['a comment', 'a: 1 # b\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a plain text', 'a: yes\n'],
    ['a key that looks like a truth value', 'true: 1\n'],
    ['a number in another form', 'a: 1.0\n'],
    ['an anchor', 'a: &x 1\n'],
    ['flow', 'a: [1, 2]\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['another indent', 'a:\n   b: 1\n'],
    ['a tab', 'a:\n\tb: 1\n'],
    ['a line too much', 'a: 1\n\n'],
    ['a missing end', 'a: 1'],
    ['a list where a group goes on', 'a: 1\n- b\n'],
    ['a text that does not end', 'a: "b\n'],
    ['a key that does not end', '"a: 1\n'],
    ['a deeper line', 'a: 1\n  b: 2\n'],
    ['nothing', ''],
    ['an empty block', 'a:\n'],
    ['too much depth', `${'- '.repeat(200)}1\n`],
  ])('refuses %s', (_name, text) => {
    expect(() => readCanonicalYaml(text)).toThrow(Malformed);
  });
});
