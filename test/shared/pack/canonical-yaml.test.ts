import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { canonicalYaml } from '#shared/pack/canonical-yaml.ts';

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
    fc.assert(
      fc.property(tree, (value) => {
        expect(parse(canonicalYaml(value), { schema: 'core' })).toEqual(value);
      }),
    );
  });
});
