import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';
import windowTexts from '#shared/text/en/window.json' with { type: 'json' };
import { catalogues } from '#shared/text/registry.ts';
import { nodesOf } from '../arch/source-files.ts';

const files = globSync(['renderer/**/*.{ts,tsx}', 'main/window/*.ts']);
const strings = files.flatMap((path) =>
  [...nodesOf(path, readFileSync(path, 'utf8'))].flatMap((node) =>
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) ? [node.text] : [],
  ),
);

describe('the texts of the window', () => {
  it('are all there', () => {
    const keys = strings.filter((text) => /^(window|name)\.[\w.-]*\w$/.test(text));
    expect(keys.length).toBeGreaterThan(150);
    expect(keys.filter((key) => !catalogues.en.has(key))).toEqual([]);
  });

  it('are all used', () => {
    const prefixes = strings.filter((text) => /^window\.([\w-]+\.)*$/.test(text) && text !== 'window.');
    const plain = new Set(strings);
    // `window.${screen}.title` and the like name the middle of a key.
    const composed = /^window\.(overview|sources|accounts|pack|verify)\.title$|^window\.start\.\w+(\.text)?$/;
    const unused = Object.keys(windowTexts).filter(
      (key) => !plain.has(key) && !composed.test(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
