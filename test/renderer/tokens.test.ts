import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sheets = globSync('renderer/**/*.css').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const tokens = readFileSync('renderer/styles/tokens.css', 'utf8');
const defined = new Set([...tokens.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name));

describe('the style sheets', () => {
  it('use only tokens that there are, and every token is used', () => {
    const used = sheets.flatMap(({ path, text }) =>
      [...text.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => ({ path, name })),
    );
    expect(used.filter(({ name }) => !defined.has(name))).toEqual([]);
    const names = new Set(used.map(({ name }) => name));
    expect([...defined].filter((name) => !names.has(name))).toEqual([]);
  });

  it('take colours from tokens', () => {
    const colours = sheets
      .filter(({ path }) => !path.endsWith('tokens.css'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)\(/gi)].map(([colour]) => `${path}: ${colour}`),
      );
    // The veil behind a dialog is black in both schemes.
    expect(colours).toEqual(['renderer/ui/dialog.css: rgb(']);
  });

  it('load nothing from anywhere but the program', () => {
    const addresses = sheets.flatMap(({ text }) =>
      [...text.matchAll(/url\('([^']+)'\)/g)].map(([, url]) => url),
    );
    expect(addresses.filter((url) => url?.startsWith('../../assets/fonts/') !== true)).toEqual([]);
  });
});
